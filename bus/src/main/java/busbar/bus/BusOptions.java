package busbar.bus;

import java.util.UUID;

/// How a node takes part in the bus.
///
/// @param node unique in the site; see [Names#node]
/// @param site prefix of all addresses
/// @param process unique among all processes of the site; in a cluster the id by which the event bus
///     knows this one
/// @param clock both clocks of the node
/// @param epochs remembers the incarnations of its families
public record BusOptions(String node, String site, String process, Clock clock, EpochStore epochs) {
  public BusOptions {
    Names.node(node);
    Names.node(site);
    if (process.isEmpty() || process.indexOf('.') >= 0) {
      throw new IllegalArgumentException("'" + process + "' cannot be part of an address");
    }
  }

  /// A node of the default site with the machine's clocks, which keeps nothing on disk.
  public static BusOptions of(String node) {
    return new BusOptions(
        node,
        Addresses.DEFAULT_SITE,
        UUID.randomUUID().toString(),
        Clock.system(),
        EpochStore.inMemory());
  }
}
