package busbar.udp;

import busbar.settings.Settings;
import busbar.udp.pull.DateSocketOptions;
import busbar.udp.status.Purpose;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the UDP bridge of a node serves: `bridges.udp` of its configuration.
public final class UdpOptions {
  /// Ports of one node.
  static final int MAX_SOCKETS = 64;

  private final List<DateSocketOptions> sockets;
  private final Purpose purpose;

  UdpOptions(List<DateSocketOptions> sockets, Purpose purpose) {
    this.sockets = List.copyOf(sockets);
    this.purpose = purpose;
  }

  /// Reads and checks the settings; mistakes are reported to them and nothing is opened.
  public static UdpOptions read(Settings settings) {
    List<Settings> list = settings.list("sockets");
    if (list.size() > MAX_SOCKETS) {
      settings.problem("sockets", "has at most " + MAX_SOCKETS + " entries, not " + list.size());
    }
    var sockets = new ArrayList<DateSocketOptions>();
    for (Settings one : list) {
      one.choice("kind", "date", "date");
      // The convention of these sockets: each further one of a kind takes the next port up.
      sockets.add(DateSocketOptions.read(one, DateSocketOptions.DEFAULT_PORT + sockets.size()));
    }
    reportPortsUsedTwice(list, sockets);
    Settings purpose = settings.section("purpose");
    return new UdpOptions(
        sockets,
        new Purpose(
            purpose.optionalText("id").orElse(null),
            purpose.optionalText("purpose").orElse(null),
            purpose.optionalText("description").orElse(null)));
  }

  List<DateSocketOptions> sockets() {
    return sockets;
  }

  Purpose purpose() {
    return purpose;
  }

  private static void reportPortsUsedTwice(List<Settings> list, List<DateSocketOptions> sockets) {
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
