package busbar.udp;

import busbar.bus.Description;
import busbar.settings.Settings;
import busbar.udp.live.InletOptions;
import busbar.udp.live.LiveOptions;
import busbar.udp.port.SocketPlan;
import busbar.udp.pull.GeneratedPort;
import busbar.udp.pull.PullSocketOptions;
import busbar.udp.push.PushOptions;
import busbar.udp.status.Purpose;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What the UDP bridge of a node serves: `bridges.udp` of its configuration.
public final class UdpOptions {
  /// Ports of one node.
  static final int MAX_SOCKETS = 64;

  private static final String DATE = "date";
  private static final String XY = "xy";
  private static final String ALL = "all";
  private static final String PUSH = "push";
  private static final String LIVE = "live";
  private static final String INLET = "live_inlet";

  private final List<SocketPlan> sockets;
  private final Purpose purpose;
  private final List<GeneratedPort> generated;

  UdpOptions(List<SocketPlan> sockets, Purpose purpose, List<GeneratedPort> generated) {
    this.sockets = List.copyOf(sockets);
    this.purpose = purpose;
    this.generated = List.copyOf(generated);
  }

  /// Reads and checks the settings where no device is known beforehand.
  public static UdpOptions read(Settings settings) {
    return read(settings, List::of);
  }

  /// Reads and checks the settings; mistakes are reported to them and nothing is opened.
  ///
  /// @param devices what the families of the node are configured to have, for `codenames: all`
  public static UdpOptions read(Settings settings, Supplier<List<Description>> devices) {
    List<Settings> list = settings.list("sockets");
    if (list.size() > MAX_SOCKETS) {
      settings.problem("sockets", "has at most " + MAX_SOCKETS + " entries, not " + list.size());
    }
    var sockets = new ArrayList<SocketPlan>();
    var counts = new HashMap<String, Integer>();
    var origins = new ArrayList<Settings>();
    var generated = new ArrayList<GeneratedPort>();
    for (Settings one : list) {
      List<SocketPlan> plans = sockets(one, counts, devices, generated);
      sockets.addAll(plans);
      plans.forEach(_ -> origins.add(one));
    }
    reportPortsUsedTwice(origins, sockets);
    reportFamiliesUsedTwice(origins, sockets);
    Settings purpose = settings.section("purpose");
    return new UdpOptions(
        sockets,
        new Purpose(
            purpose.optionalText("id").orElse(null),
            purpose.optionalText("purpose").orElse(null),
            purpose.optionalText("description").orElse(null)),
        generated);
  }

  /// Families of this node that sockets make devices for; no other may have such a name.
  public List<String> families() {
    return sockets.stream().flatMap(socket -> socket.family().stream()).toList();
  }

  /// What `codenames: all` has come to.
  public List<GeneratedPort> generated() {
    return generated;
  }

  List<SocketPlan> sockets() {
    return sockets;
  }

  Purpose purpose() {
    return purpose;
  }

  /// By convention each further socket of a kind takes the next port up.
  private static List<SocketPlan> sockets(
      Settings settings,
      Map<String, Integer> counts,
      Supplier<List<Description>> devices,
      List<GeneratedPort> generated) {
    String kind = settings.choice("kind", DATE, DATE, XY, PUSH, LIVE, INLET);
    int before = counts.getOrDefault(kind, 0);
    List<SocketPlan> plans;
    if (kind.equals(DATE) && settings.has("codenames")) {
      settings.choice("codenames", ALL, ALL);
      int port = PullSocketOptions.DEFAULT_PORT + before;
      var all = PullSocketOptions.readAll(settings, DATE, port, devices.get());
      all.forEach(one -> generated.add(new GeneratedPort(one.port().port(), one.points())));
      plans = List.copyOf(all);
    } else {
      plans = List.of(socket(settings, kind, before));
    }
    counts.put(kind, before + plans.size());
    return plans;
  }

  private static SocketPlan socket(Settings settings, String kind, int before) {
    return switch (kind) {
      case XY -> PullSocketOptions.readXy(settings, PullSocketOptions.DEFAULT_XY_PORT + before);
      case PUSH -> PushOptions.read(settings, before);
      case LIVE -> LiveOptions.read(settings, LiveOptions.DEFAULT_PORT + before);
      case INLET -> InletOptions.read(settings, before);
      default -> PullSocketOptions.read(settings, DATE, PullSocketOptions.DEFAULT_PORT + before);
    };
  }

  private static void reportFamiliesUsedTwice(List<Settings> list, List<SocketPlan> sockets) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < sockets.size(); i++) {
      Settings settings = list.get(i);
      sockets
          .get(i)
          .family()
          .filter(family -> !taken.add(family))
          .ifPresent(family -> settings.problem("family", "'" + family + "' is used twice"));
    }
  }

  private static void reportPortsUsedTwice(List<Settings> list, List<SocketPlan> sockets) {
    record Endpoint(InetAddress host, int port) {}
    Set<Endpoint> taken = new HashSet<>();
    for (int i = 0; i < sockets.size(); i++) {
      int port = sockets.get(i).port().port();
      for (InetAddress host : sockets.get(i).port().hosts()) {
        if (port != 0 && !taken.add(new Endpoint(host, port))) {
          list.get(i)
              .problem("port", "%d on %s is used twice".formatted(port, host.getHostAddress()));
        }
      }
    }
  }
}
