package busbar.node.run;

import busbar.bus.Bus;
import busbar.frames.Cameras;
import busbar.node.config.NodeOptions;
import busbar.node.status.StatusBoard;
import busbar.node.status.StatusRoutes;
import busbar.udp.UdpDataVerticle;
import busbar.udp.UdpOptions;
import busbar.ws.ListenerOptions;
import busbar.ws.WsBridgeVerticle;
import busbar.ws.WsOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Makes the bridges of a node, in the order of their start.
final class Bridges {
  private Bridges() {}

  static List<Bridge> of(
      NodeOptions options, Bus bus, Cameras cameras, StatusBoard board, StatusRoutes routes) {
    var bridges = new ArrayList<Bridge>();
    options.ws().ifPresent(ws -> bridges.add(web(ws, bus, cameras, board, routes)));
    options.udp().ifPresent(udp -> bridges.add(udp(udp, bus, board)));
    return bridges;
  }

  private static Bridge web(
      WsOptions options, Bus bus, Cameras cameras, StatusBoard board, StatusRoutes routes) {
    var verticle = new WsBridgeVerticle(bus, options, List.of(routes), cameras);
    board.listeners(verticle::status);
    return new Bridge("ws", verticle, () -> urls(options.listeners(), verticle.ports()));
  }

  private static List<String> urls(List<ListenerOptions> listeners, List<Integer> ports) {
    return IntStream.range(0, ports.size())
        .mapToObj(i -> "http://" + host(listeners.get(i).host()) + ":" + ports.get(i))
        .toList();
  }

  /// The host as it stands in a URL; one of its addresses where it listens on all.
  private static String host(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) return "127.0.0.1";
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static Bridge udp(UdpOptions options, Bus bus, StatusBoard board) {
    var verticle = new UdpDataVerticle(bus, options);
    board.ports(verticle::ports);
    return new Bridge(
        "udp",
        verticle,
        () -> verticle.ports().stream().map(port -> "udp port " + port.port()).toList());
  }
}
