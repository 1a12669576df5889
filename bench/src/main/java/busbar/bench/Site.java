package busbar.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A site of its own for one measurement: a name and ports that no other node on the machine has, and a
/// folder for its files.
record Site(String name, int port, Path folder) implements AutoCloseable {
  private static final int NODES = 3;

  /// Below those that systems give to clients.
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 30_000;
  private static final int BUS_DISTANCE = 100;
  private static final int TRIES = 100;

  static Site open() throws IOException {
    var random = RandomGenerator.getDefault();
    for (int i = 0; i < TRIES; i++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (!IntStream.range(port, port + NODES).allMatch(Site::isFree)) continue;
      return new Site("bench-" + port, port, Files.createTempDirectory("busbar-bench"));
    }
    throw new IOException("no free ports between " + LOWEST + " and " + HIGHEST);
  }

  private static boolean isFree(int port) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (var _ = new ServerSocket(port, 1, here);
        var _ = new ServerSocket(port + BUS_DISTANCE, 1, here)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// How a node takes part, in the words of its configuration.
  ///
  /// @param number of the node, from 0
  List<String> lines(int number) {
    List<String> members =
        IntStream.range(0, NODES).mapToObj(i -> "\"127.0.0.1:" + (port + i) + "\"").toList();
    return List.of(
        "site: " + name,
        "cluster: {host: 127.0.0.1, port: %d, members: [%s]}"
            .formatted(port + number, String.join(", ", members)));
  }

  /// The configuration of a node without families.
  ///
  /// @param number of the node, from 0
  /// @param bridges in the form of the configuration
  Path file(int number, String bridges) throws IOException {
    return file(number, bridges, List.of());
  }

  /// The same with more lines.
  Path file(int number, String bridges, List<String> more) throws IOException {
    String node = node(number);
    Stream<String> own =
        Stream.of(
            "node: " + node,
            "data: " + folder.resolve(node),
            "families: {}",
            "bridges: " + bridges);
    Stream<String> all = Stream.of(own, lines(number).stream(), more.stream()).flatMap(x -> x);
    return Files.write(folder.resolve(node + ".yaml"), all.toList());
  }

  /// The name of a node.
  String node(int number) {
    return "node-" + number;
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
  }
}
