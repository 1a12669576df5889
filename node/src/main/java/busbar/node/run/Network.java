package busbar.node.run;

import busbar.bus.Nodes;
import busbar.frames.DoorOptions;
import busbar.node.cluster.Cluster;
import busbar.node.cluster.ClusterException;
import busbar.node.config.NodeOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Optional;
import java.util.UUID;

/// The event loops of a node and its bus: its own, or one with other nodes.
///
/// @param process id of this process on the bus
record Network(Vertx vertx, Optional<Cluster> cluster, String process) {
  static Network open(NodeOptions options) throws StartException {
    var vertxOptions = new VertxOptions().setPreferNativeTransport(true);
    if (options.cluster().isEmpty()) {
      return new Network(Vertx.vertx(vertxOptions), Optional.empty(), UUID.randomUUID().toString());
    }
    Cluster cluster = null;
    try {
      cluster = Cluster.join(options.cluster().get(), options.site(), options.node());
      return new Network(cluster.vertx(vertxOptions), Optional.of(cluster), cluster.process());
    } catch (ClusterException e) {
      if (cluster != null) cluster.close();
      throw new StartException(e.getMessage(), e);
    }
  }

  /// Where the event bus of this node is reached; empty when it is alone.
  String address() {
    return cluster.map(Cluster::address).orElse("");
  }

  /// Where the others get pictures from this node; empty when it is alone.
  Optional<DoorOptions> frames(boolean hasCameras) {
    return cluster.map(joined -> joined.frames(hasCameras));
  }

  /// Tells who is a member, now and from now on.
  void follow(Nodes nodes) {
    cluster.ifPresent(joined -> joined.onMembers(nodes::members));
  }

  void close(Closing closing) {
    cluster.ifPresent(Cluster::tellNobody);
    closing.step("the event loops", vertx::close);
    cluster.ifPresent(joined -> closing.step("the cluster", () -> left(joined)));
  }

  private static Future<?> left(Cluster joined) {
    joined.close();
    return Future.succeededFuture();
  }
}
