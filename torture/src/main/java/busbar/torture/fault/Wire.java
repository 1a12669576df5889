package busbar.torture.fault;

/// One direction between two nodes.
record Wire(String from, String to) {
  @Override
  public String toString() {
    return from + ">" + to;
  }
}
