package busbar.bus;

/// Who publishes: one family of one node, written `node/family`.
public record Publisher(String node, String family) {
  public Publisher {
    Names.node(node);
    Names.node(family);
  }

  @Override
  public String toString() {
    return node + "/" + family;
  }
}
