package busbar.bench;

import busbar.bench.client.LoadClient;
import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import busbar.bench.server.BareClusterServer;
import busbar.bench.server.BusbarServer;
import busbar.bench.server.ClusterServer;
import busbar.bench.server.EchoServer;
import busbar.bench.server.LateJoiner;
import busbar.bench.server.NettyServer;
import busbar.bench.server.PanelServer;
import busbar.bench.server.SimulatedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Starts what takes part in a measurement, each in a process of its own.
final class Processes {
  /// Requests that wait for nothing but the other process.
  static final Duration SOON = Duration.ofSeconds(30);

  static final String NO_BRIDGES = "{}";

  /// One web listener that shows the devices of all nodes.
  static final String WEB = "{ws: {listeners: [{port: 0, nodes: all}]}}";

  /// Servers get the flags of the product's start script.
  private static final List<String> SERVER = List.of("-XX:+UseG1GC", "-Xms32m", "-Xmx256m");

  /// Environment variable with more flags for the node, e.g. `-XX:+FlightRecorder`.
  private static final String NODE_FLAGS = "BENCH_JAVA_OPTS";

  private static final List<String> CLIENT = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx256m");

  private Processes() {}

  /// A node with load families, seen through the web bridge.
  static Child webNode(Fields load) throws IOException {
    return Child.start("busbar", BusbarServer.class, node(), load.with("bridge", "ws"));
  }

  /// A node with ten changing gauges, seen through the UDP bridge.
  static Child udpNode() throws IOException {
    return Child.start("busbar", BusbarServer.class, node(), noLoad().with("bridge", "udp"));
  }

  /// A node with the simulated bench, seen through the web bridge.
  static Child simulatedNode() throws IOException {
    return Child.start("busbar", SimulatedServer.class, node(), Fields.NONE);
  }

  /// A node with so many devices of all kinds, for browsers.
  static Child panelNode(int devices) throws IOException {
    return Child.start("busbar", PanelServer.class, node(), Fields.of("devices", devices));
  }

  /// A node of a site.
  ///
  /// @param probes families with probes
  static Child clusterNode(Site site, int number, String bridges, Fields load, int probes)
      throws IOException {
    return Child.start(
        site.node(number),
        ClusterServer.class,
        node(),
        load.with("file", site.file(number, bridges)).with("probes", probes));
  }

  /// A node of a site with a web listener, and what more its configuration says.
  static Child watchedNode(Site site, int number, List<String> more) throws IOException {
    return Child.start(
        site.node(number),
        ClusterServer.class,
        node(),
        noLoad().with("file", site.file(number, WEB, more)).with("probes", 0));
  }

  /// A member of the cluster with a bare event bus.
  ///
  /// @param size readings that a round stands for
  static Child bareMember(Site site, int number, int size, boolean reads) throws IOException {
    return Child.start(
        "bare " + site.node(number),
        BareClusterServer.class,
        SERVER,
        Fields.of("file", site.file(number, NO_BRIDGES), "size", size, "reads", reads));
  }

  static Child lateJoiner(Site site, int number) throws IOException {
    return Child.start(
        "late " + site.node(number),
        LateJoiner.class,
        node(),
        Fields.of("file", site.file(number, NO_BRIDGES)));
  }

  private static List<String> node() {
    var flags = new ArrayList<>(SERVER);
    String more = System.getenv(NODE_FLAGS);
    if (more != null) flags.addAll(List.of(more.strip().split(" +", -1)));
    return flags;
  }

  static Child netty() throws IOException {
    return Child.start("bare Netty", NettyServer.class, SERVER, Fields.NONE);
  }

  static Child echo() throws IOException {
    return Child.start("bare Vert.x", EchoServer.class, SERVER, Fields.NONE);
  }

  static Child client() throws IOException {
    return Child.start("load generator", LoadClient.class, CLIENT, Fields.NONE);
  }

  static Fields load(int families, int slabs, int groups, int size) {
    return Fields.of("families", families, "slabs", slabs, "groups", groups, "size", size);
  }

  static Fields noLoad() {
    return load(0, 0, 0, 0);
  }
}
