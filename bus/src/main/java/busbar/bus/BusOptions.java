package busbar.bus;

/// How a node takes part in the bus.
///
/// @param node unique in the site; see [Names#node]
/// @param site prefix of all addresses
/// @param clock both clocks of the node
/// @param epochs remembers the incarnations of its families
public record BusOptions(String node, String site, Clock clock, EpochStore epochs) {
  public BusOptions {
    Names.node(node);
    Names.node(site);
  }

  /// A node of the default site with the machine's clocks, which keeps nothing on disk.
  public static BusOptions of(String node) {
    return new BusOptions(node, Addresses.DEFAULT_SITE, Clock.system(), EpochStore.inMemory());
  }
}
