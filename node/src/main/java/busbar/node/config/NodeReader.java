package busbar.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.bus.Addresses;
import busbar.bus.Description;
import busbar.bus.Names;
import busbar.camera.CameraOptions;
import busbar.camera.CameraReader;
import busbar.history.HistoryOptions;
import busbar.node.cluster.ClusterOptions;
import busbar.settings.Settings;
import busbar.udp.UdpOptions;
import busbar.ws.WsOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gives the keys at the top of a configuration their types and defaults.
///
/// @param file relative paths in it start at its folder
/// @param clusterFile settings of the cluster that are used when none are named
record NodeReader(
    Path file,
    Folders folders,
    Function<String, @Nullable String> variables,
    FamilyFactories factories,
    Path clusterFile) {

  NodeOptions read(Settings settings) {
    String node = settings.parsed("node", Host.nodeName(variables), Names::node);
    String site = settings.parsed("site", Addresses.DEFAULT_SITE, Names::node);
    Path data = settings.parsed("data", folders.of(node), this::dataFolder);
    Optional<ClusterOptions> cluster =
        settings.has("cluster")
            ? Optional.of(
                ClusterOptions.read(settings.section("cluster"), this::beside, clusterFile))
            : Optional.empty();
    Optional<HistoryOptions> history = HistoryOptions.read(settings);
    boolean anyBridges = settings.has("bridges");
    Settings bridges = settings.section("bridges");
    Optional<WsOptions> ws =
        !anyBridges || bridges.has("ws")
            ? Optional.of(WsOptions.read(bridges.section("ws")))
            : Optional.empty();
    List<FamilyPlan> families = factories.read(settings);
    Optional<UdpOptions> udp =
        bridges.has("udp")
            ? Optional.of(UdpOptions.read(bridges.section("udp"), () -> devices(families, node)))
            : Optional.empty();
    udp.ifPresent(options -> reportFamiliesUsedTwice(settings, families, options));
    Set<String> names = families.stream().map(FamilyPlan::name).collect(Collectors.toSet());
    List<CameraOptions> cameras = CameraReader.read(settings, names, this::beside);
    return new NodeOptions(file, node, site, data, cluster, history, ws, udp, families, cameras);
  }

  private static List<Description> devices(List<FamilyPlan> families, String node) {
    return families.stream().flatMap(plan -> plan.prepared().devices(node).stream()).toList();
  }

  /// Two families of one name would each take the other's devices for its own.
  private static void reportFamiliesUsedTwice(
      Settings settings, List<FamilyPlan> families, UdpOptions udp) {
    for (FamilyPlan family : families) {
      if (!udp.families().contains(family.name())) continue;
      settings.problem(
          "families",
          "hold '%s', which is also the family of a UDP socket; rename one of them"
              .formatted(family.name()));
    }
  }

  private Path beside(Path path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }

  private Path dataFolder(String text) {
    if (text.isEmpty()) throw new IllegalArgumentException("must name a folder");
    try {
      Path path = beside(folders.expand(text));
      int length = path.toString().getBytes(UTF_8).length;
      if (length > Folders.MAX_BYTES) {
        throw new IllegalArgumentException(
            "at most %d bytes are allowed, because the path of the socket in it is limited; '%s' has %d"
                .formatted(Folders.MAX_BYTES, path, length));
      }
      return path;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason(), e);
    }
  }
}
