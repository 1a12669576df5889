package busbar.torture.lab;

import busbar.torture.driver.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the configuration of a node, and knows its places.
///
/// @param folder of the run
/// @param seed of the changes of its devices
public record NodeFile(Path folder, String node, Network network, List<String> nodes, int seed) {
  /// The families of every node.
  public static final List<String> FAMILIES = List.of("a", "b");

  public static final int HTTP_PORT = 8080;
  public static final int UDP_PORT = 9000;
  public static final int CLUSTER_PORT = 5701;
  public static final int BUS_PORT = 5801;

  /// What it keeps over restarts.
  public Path data() {
    return folder.resolve(node + "-data");
  }

  public Path journal(String family) {
    return folder.resolve(node + "-" + family + ".journal");
  }

  public Path control(String family) {
    return folder.resolve(node + "-" + family + ".control");
  }

  /// How far its wall clock is ahead.
  Path clock() {
    return folder.resolve(node + ".clock");
  }

  public Path log() {
    return folder.resolve(node + ".log");
  }

  Path write() throws IOException {
    Path file = folder.resolve(node + ".yaml");
    return Files.writeString(file, text());
  }

  private String text() {
    String address = network.address(node);
    return """
    node: %s
    data: %s
    %s
    families:
    %s
    bridges:
      ws: {listeners: [{host: %s, port: %d, nodes: all}]}
      udp:
        sockets:
          - kind: date
            host: %s
            port: %d
            timeout: none
            rate_limit: none
            points:
    %s
    """
        .formatted(
            node,
            data(),
            cluster(),
            FAMILIES.stream().map(this::family).collect(Collectors.joining("\n")),
            address,
            HTTP_PORT,
            address,
            UDP_PORT,
            nodes.stream().map(this::points).collect(Collectors.joining("\n")));
  }

  /// A single node needs none. Even seeds name the ports of the members, odd ones leave them out.
  private String cluster() {
    if (nodes.size() == 1) return "";
    String port = seed % 2 == 0 ? ":" + CLUSTER_PORT : "";
    String members =
        nodes.stream().map(one -> network.address(one) + port).collect(Collectors.joining(", "));
    return "cluster: {host: %s, port: %d, members: [%s]}"
        .formatted(network.address(node), CLUSTER_PORT, members);
  }

  private String family(String name) {
    return "  %s: {driver: torture, seed: %d, journal: %s, control: %s}"
        .formatted(name, Math.abs(seed + name.hashCode()), journal(name), control(name));
  }

  private String points(String owner) {
    return FAMILIES.stream()
        .flatMap(family -> Rig.devices(family).entrySet().stream())
        .map(device ->
            "          - {codename: \"%s.%s\", from: \"%s:%s/%s\"}"
                .formatted(
                    owner, device.getKey(), owner, device.getValue().word(), device.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
