package busbar.bus;

import java.util.Set;

/// The addresses on the event bus, and who listens where. Each begins with the site, so that two labs
/// may share a network.
///
/// @param site `busbar` unless configured
public record Addresses(String site) {
  public static final String DEFAULT_SITE = "busbar";

  private static final String STATE = ".state";
  private static final String HELLO = ".hello";
  private static final String STOP = ".stop";
  private static final String EVENT = ".event";
  private static final String NODE = ".node";
  private static final String INBOX = ".inbox.";
  private static final String COMMAND = ".command.";
  private static final String HISTORY = ".history.";
  private static final String CAMERA = ".camera.";
  private static final String PUSH = ".push";
  private static final Set<String> SHARED = Set.of(STATE, HELLO, STOP, EVENT, NODE);

  public Addresses {
    Names.node(site);
  }

  /// Batches of all families.
  public String state() {
    return site + STATE;
  }

  /// State tables ask for snapshots.
  public String hello() {
    return site + HELLO;
  }

  /// Stop.
  public String stop() {
    return site + STOP;
  }

  /// What happened.
  public String event() {
    return site + EVENT;
  }

  /// Nodes tell of themselves.
  String node() {
    return site + NODE;
  }

  /// Answers for the state table of one process.
  public String inbox(String process) {
    return site + INBOX + process;
  }

  /// Commands to one incarnation of a family.
  public String command(Publisher publisher, long epoch) {
    return site + COMMAND + publisher.node() + "." + publisher.family() + "." + epoch;
  }

  /// Questions about the past of a node's devices.
  String history(String node) {
    return site + HISTORY + node;
  }

  /// Frames of a camera of this node; they never leave the process.
  public String camera(String camera) {
    return site + CAMERA + camera;
  }

  /// Frames for a camera of this node that gets them from others.
  public String cameraPush(String camera) {
    return camera(camera) + PUSH;
  }

  /// Who listens at an address of this site. Addresses that are not known here stay in the process.
  public Audience audience(String address) {
    if (!address.startsWith(site + ".")) return new Audience.Here();
    String local = address.substring(site.length());
    if (SHARED.contains(local)) return new Audience.Everyone();
    if (local.startsWith(INBOX)) return new Audience.OneProcess(local.substring(INBOX.length()));
    if (local.startsWith(HISTORY)) return new Audience.Node(local.substring(HISTORY.length()));
    if (!local.startsWith(COMMAND)) return new Audience.Here();
    int end = local.indexOf('.', COMMAND.length());
    return end < 0
        ? new Audience.Here()
        : new Audience.Node(local.substring(COMMAND.length(), end));
  }
}
