package busbar.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Nodes that may form a cluster, on ports that no other test and no other node of this machine uses.
///
/// @param folder for configurations and data
/// @param name of the site
/// @param port first of the ports for the membership
record Site(Path folder, String name, int port) {
  /// Nodes that find a port.
  private static final int MAX_NODES = 4;

  /// From the port of the membership to that of the event bus.
  private static final int BUS_DISTANCE = 100;

  // Below those that the system gives to clients.
  private static final int FIRST_PORT = 12_000;
  private static final int LAST_PORT = 32_000;

  /// The node with the hardware.
  static final String BENCH = "bench";

  /// The node with the clients.
  static final String DESK = "desk";

  static Site in(Path folder) {
    int port = freePort();
    return new Site(folder, "e2e-" + port, port);
  }

  /// Another site that looks for its nodes at the same ports.
  Site neighbour() {
    return new Site(folder, name + "-b", port);
  }

  /// A node that owns the simulated rig.
  Lab bench() throws IOException, InterruptedException {
    return Lab.start(benchFile(BENCH), data(BENCH));
  }

  /// A node without hardware that shows everything.
  Lab desk() throws IOException, InterruptedException {
    return Lab.start(deskFile(""), data(DESK));
  }

  /// Configuration of a node that owns the simulated rig.
  ///
  /// @param data name of its data folder
  Path benchFile(String data) throws IOException {
    return benchFile(data, "");
  }

  /// The same with more keys of the section `cluster`.
  Path benchFile(String data, String more) throws IOException {
    return write(data, section(more), BENCH, "families: {rig: {driver: simulated}}");
  }

  /// Configuration of the desk.
  ///
  /// @param more keys of the section `cluster`
  Path deskFile(String more) throws IOException {
    return write(DESK, section(more), DESK, "families: {}");
  }

  private String section(String more) {
    String members =
        IntStream.range(port, port + MAX_NODES)
            .mapToObj(p -> "'127.0.0.1:" + p + "'")
            .collect(Collectors.joining(", "));
    return "{port: %d, members: [%s]%s}".formatted(port, members, more);
  }

  private Path write(String data, String cluster, String node, String families) throws IOException {
    Path file = folder.resolve(name + "-" + data + ".yaml");
    Files.writeString(
        file,
        """
        node: %s
        site: %s
        data: %s
        cluster: %s
        %s
        bridges:
          ws:
            listeners: [{port: 0, nodes: all}]
          udp:
            sockets:
              - port: 0
                points:
                  - {codename: count, from: "bench:di/1_02.counter"}
                  - {codename: relay, from: "bench:ro/2_02"}
        """
            .formatted(node, name, data(data), cluster, families));
    return file;
  }

  Path data(String node) {
    return folder.resolve(name + "-" + node);
  }

  /// Where the event bus of the node that was started first is.
  int busPort() {
    return port + BUS_DISTANCE;
  }

  private static int freePort() {
    int span = LAST_PORT - FIRST_PORT;
    int start = Math.floorMod(System.nanoTime() / 1_000 * 31, span);
    return IntStream.range(0, span / MAX_NODES)
        .map(i -> FIRST_PORT + (start + i * MAX_NODES) % span)
        .filter(Site::areFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean areFree(int first) {
    return IntStream.range(first, first + MAX_NODES)
        .allMatch(port -> isFree(port) && isFree(port + BUS_DISTANCE));
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
