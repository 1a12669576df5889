package busbar.node.control;

import busbar.bus.NodeState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/// A node as JSON for programs; times are seconds.
public final class NodeJson {
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;

  private NodeJson() {}

  public static JsonObject of(NodeState node) {
    boolean heard = node.heardNanos() >= 0;
    return new JsonObject()
        .put("node", node.node())
        .put("process", node.process())
        .put("state", node.presence().name().toLowerCase(Locale.ROOT))
        .put("reason", node.reason())
        .put("address", node.address())
        .put("version", node.version())
        .put("uptime", heard ? node.uptimeNanos() / NANOS : null)
        .put("clock_skew", heard ? node.skewMicros() / MICROS : null)
        .put("last_heard", heard ? node.heardNanos() / NANOS : null)
        .put("families", new JsonArray(node.families()));
  }
}
