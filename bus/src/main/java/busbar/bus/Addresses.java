package busbar.bus;

/// The addresses on the event bus. Each begins with the site, so that two labs may share a network.
///
/// @param site `busbar` unless configured
public record Addresses(String site) {
  public static final String DEFAULT_SITE = "busbar";

  public Addresses {
    Names.node(site);
  }

  /// Batches of all families.
  public String state() {
    return site + ".state";
  }

  /// State tables ask for snapshots.
  public String hello() {
    return site + ".hello";
  }

  /// Stop.
  public String stop() {
    return site + ".stop";
  }

  /// What happened.
  public String event() {
    return site + ".event";
  }

  /// Answers for one state table.
  public String inbox(String table) {
    return site + ".inbox." + table;
  }

  /// Commands to one incarnation of a family.
  public String command(Publisher publisher, long epoch) {
    return site + ".command." + publisher.node() + "." + publisher.family() + "." + epoch;
  }
}
