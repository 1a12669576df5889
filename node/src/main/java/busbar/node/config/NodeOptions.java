package busbar.node.config;

import busbar.camera.CameraOptions;
import busbar.history.HistoryOptions;
import busbar.node.cluster.ClusterOptions;
import busbar.udp.UdpOptions;
import busbar.ws.WsOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What one node runs.
///
/// @param file the configuration this was read from
/// @param node name of the node, unique in the site
/// @param site prefix of all addresses on the bus
/// @param data folder for epochs, the lock and the control socket
/// @param cluster empty for a node that runs alone
/// @param history empty when nothing is remembered
/// @param families in the order of the file
public record NodeOptions(
    Path file,
    String node,
    String site,
    Path data,
    Optional<ClusterOptions> cluster,
    Optional<HistoryOptions> history,
    Optional<WsOptions> ws,
    Optional<UdpOptions> udp,
    List<FamilyPlan> families,
    List<CameraOptions> cameras) {
  public NodeOptions {
    families = List.copyOf(families);
    cameras = List.copyOf(cameras);
  }
}
