package busbar.udp;

import busbar.settings.Settings;
import busbar.udp.live.InletOptions;
import busbar.udp.live.LiveOptions;
import busbar.udp.port.SocketPlan;
import busbar.udp.pull.DateSocketOptions;
import busbar.udp.push.PushOptions;
import busbar.udp.status.Purpose;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the UDP bridge of a node serves: `bridges.udp` of its configuration.
public final class UdpOptions {
  /// Ports of one node.
  static final int MAX_SOCKETS = 64;

  private static final String DATE = "date";
  private static final String PUSH = "push";
  private static final String LIVE = "live";
  private static final String INLET = "live_inlet";

  private final List<SocketPlan> sockets;
  private final Purpose purpose;

  UdpOptions(List<SocketPlan> sockets, Purpose purpose) {
    this.sockets = List.copyOf(sockets);
    this.purpose = purpose;
  }

  /// Reads and checks the settings; mistakes are reported to them and nothing is opened.
  public static UdpOptions read(Settings settings) {
    List<Settings> list = settings.list("sockets");
    if (list.size() > MAX_SOCKETS) {
      settings.problem("sockets", "has at most " + MAX_SOCKETS + " entries, not " + list.size());
    }
    var sockets = new ArrayList<SocketPlan>();
    var counts = new HashMap<String, Integer>();
    for (Settings one : list) sockets.add(socket(one, counts));
    reportPortsUsedTwice(list, sockets);
    reportFamiliesUsedTwice(list, sockets);
    Settings purpose = settings.section("purpose");
    return new UdpOptions(
        sockets,
        new Purpose(
            purpose.optionalText("id").orElse(null),
            purpose.optionalText("purpose").orElse(null),
            purpose.optionalText("description").orElse(null)));
  }

  /// Families of this node that sockets make devices for; no other may have such a name.
  public List<String> families() {
    return sockets.stream().flatMap(socket -> socket.family().stream()).toList();
  }

  List<SocketPlan> sockets() {
    return sockets;
  }

  Purpose purpose() {
    return purpose;
  }

  /// By convention each further socket of a kind takes the next port up.
  private static SocketPlan socket(Settings settings, Map<String, Integer> counts) {
    String kind = settings.choice("kind", DATE, DATE, PUSH, LIVE, INLET);
    int before = counts.merge(kind, 1, Integer::sum) - 1;
    return switch (kind) {
      case PUSH -> PushOptions.read(settings, before);
      case LIVE -> LiveOptions.read(settings, LiveOptions.DEFAULT_PORT + before);
      case INLET -> InletOptions.read(settings, before);
      default -> DateSocketOptions.read(settings, DATE, DateSocketOptions.DEFAULT_PORT + before);
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
