package busbar.node.run;

import busbar.bus.Bus;
import busbar.node.config.NodeOptions;
import busbar.node.control.Counters;
import busbar.node.control.Health;
import busbar.udp.UdpDataVerticle;
import busbar.udp.UdpOptions;
import busbar.ws.ListenerOptions;
import busbar.ws.WsBridgeVerticle;
import busbar.ws.WsOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Makes the bridges of a node, in the order of their start.
final class Bridges {
  private Bridges() {}

  static List<Bridge> of(NodeOptions options, Bus bus, Health health) {
    var bridges = new ArrayList<Bridge>();
    options.ws().ifPresent(ws -> bridges.add(web(ws, bus, health)));
    options.udp().ifPresent(udp -> bridges.add(udp(udp, bus)));
    return bridges;
  }

  private static Bridge web(WsOptions options, Bus bus, Health health) {
    var verticle = new WsBridgeVerticle(bus, options, List.of(router -> mount(health, router)));
    return new Bridge(
        "ws",
        verticle,
        () -> urls(options.listeners(), verticle.ports()),
        () -> Counters.ofListeners(verticle.status()));
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

  private static void mount(Health health, Router router) {
    router.get("/health/live").handler(request -> answer(request, 200, health.live()));
    router
        .get("/health/ready")
        .handler(request -> answer(request, health.isReady() ? 200 : 503, health.ready()));
    router.get("/health/counters").handler(request -> answer(request, 200, health.counters()));
  }

  private static void answer(RoutingContext request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.encode() + "\n");
  }

  private static Bridge udp(UdpOptions options, Bus bus) {
    var verticle = new UdpDataVerticle(bus, options);
    return new Bridge(
        "udp",
        verticle,
        () -> verticle.ports().stream().map(port -> "udp port " + port.port()).toList(),
        () -> Counters.ofPorts(verticle.ports()));
  }
}
