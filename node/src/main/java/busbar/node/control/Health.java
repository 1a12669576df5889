package busbar.node.control;

import busbar.bus.Publisher;
import busbar.bus.QualityCount;
import busbar.bus.StateTable;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far the node has come: its bridges and families, written while it starts, read by supervisors.
/// Any thread.
public final class Health {
  /// Of a part that is being started.
  public static final String STARTING = "starting";

  /// Of a part that does its work.
  public static final String RUNNING = "running";

  private final String node;
  private final StateTable table;
  private final Map<String, Part> bridges = new LinkedHashMap<>();
  private final Map<String, Part> families = new LinkedHashMap<>();

  private record Part(String what, String state) {}

  public Health(String node, StateTable table) {
    this.node = node;
    this.table = table;
  }

  /// Notes the state of a bridge.
  ///
  /// @param at where it listens; empty while it does not
  public synchronized void bridge(String name, List<String> at, String state) {
    bridges.put(name, new Part(String.join(", ", at), state));
  }

  /// Notes the state of a family.
  ///
  /// @param state one of the constants here, or `failed: ` and why
  public synchronized void family(String name, String driver, String state) {
    families.put(name, new Part(driver, state));
  }

  /// Whether clients can be served: all bridges are bound. Families may be missing; their devices are
  /// bad then, and clients are told so.
  public synchronized boolean isReady() {
    return bridges.values().stream().allMatch(part -> part.state().equals(RUNNING));
  }

  /// For `/health/live`.
  public JsonObject live() {
    return new JsonObject().put("status", "live").put("node", node);
  }

  /// For `/health/ready`.
  public synchronized JsonObject ready() {
    var bridgesJson = new JsonObject();
    bridges.forEach((name, part) ->
        bridgesJson.put(name, new JsonObject().put("state", part.state()).put("at", part.what())));
    var familiesJson = new JsonObject();
    families().forEach((name, family) -> familiesJson.put(name, json(family)));
    return new JsonObject()
        .put("status", isReady() ? "ready" : STARTING)
        .put("node", node)
        .put("bridges", bridgesJson)
        .put("families", familiesJson);
  }

  /// The families of this node with their devices, by name.
  public synchronized Map<String, FamilyStatus> families() {
    Map<Publisher, QualityCount> devices = table.qualities();
    var all = new LinkedHashMap<String, FamilyStatus>();
    families.forEach((name, part) -> {
      QualityCount own = devices.getOrDefault(new Publisher(node, name), QualityCount.NONE);
      all.put(name, new FamilyStatus(part.what(), part.state(), own));
    });
    return all;
  }

  private static JsonObject json(FamilyStatus family) {
    return new JsonObject()
        .put("driver", family.driver())
        .put("state", family.state())
        .put("devices", family.devices().all())
        .put("bad", family.devices().bad());
  }
}
