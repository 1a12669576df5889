package busbar.bus;

import java.util.UUID;

/// How a node takes part in the bus.
///
/// @param node unique in the site; see [Names#node]
/// @param site prefix of all addresses
/// @param process unique among all processes of the site; in a cluster the id by which the event bus
///     knows this one
/// @param address where other nodes reach this one; empty for a node that runs alone
/// @param version of the software
/// @param clock both clocks of the node
/// @param epochs remembers the incarnations of its families
/// @param aliases keeps the aliases that were given to its devices
public record BusOptions(
    String node,
    String site,
    String process,
    String address,
    String version,
    Clock clock,
    EpochStore epochs,
    AliasStore aliases) {
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
        "",
        "",
        Clock.system(),
        EpochStore.inMemory(),
        AliasStore.inMemory());
  }

  /// The same with other clocks.
  public BusOptions with(Clock other) {
    return new BusOptions(node, site, process, address, version, other, epochs, aliases);
  }

  /// The same with other aliases.
  public BusOptions with(AliasStore other) {
    return new BusOptions(node, site, process, address, version, clock, epochs, other);
  }
}
