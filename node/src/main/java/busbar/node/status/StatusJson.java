package busbar.node.status;

import busbar.bus.Event;
import busbar.node.control.NodeJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A node as JSON for its status page; times are seconds, sizes bytes.
final class StatusJson {
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  private StatusJson() {}

  /// @param ready bridges and families, as `/health/ready` shows them
  static JsonObject of(NodeStatus status, ProcessStatus process, JsonObject ready) {
    var nodes = new JsonArray();
    status.nodes().forEach(node -> nodes.add(NodeJson.of(node)));
    var loops = new JsonArray();
    status.loops().forEach(loop -> loops.add(loop(loop)));
    var events = new JsonArray();
    status.lastEvents().forEach(event -> events.add(event(event)));
    return Counters.of(status)
        .put("status", ready.getString("status"))
        .put("version", status.version())
        .put("java", Runtime.version().toString())
        .put("uptime", status.uptimeSeconds())
        .put("nodes", nodes)
        .put("members", status.members())
        .put("bridges", ready.getJsonObject("bridges"))
        .put("families", ready.getJsonObject("families"))
        .put(
            "devices",
            new JsonObject()
                .put("good", status.devices().good())
                .put("uncertain", status.devices().uncertain())
                .put("bad", status.devices().bad()))
        .put("loops", loops)
        .put("process", process(process))
        .put("last_events", events);
  }

  private static JsonObject loop(LoopDelay loop) {
    return new JsonObject()
        .put("loop", loop.loop())
        .put("median", loop.medianNanos() / NANOS)
        .put("p99", loop.p99Nanos() / NANOS)
        .put("max", loop.maxNanos() / NANOS);
  }

  private static JsonObject process(ProcessStatus process) {
    var json = new JsonObject();
    process.resident().ifPresent(bytes -> json.put("resident", bytes));
    return json.put("heap", process.heapUsed())
        .put("heap_limit", process.heapLimit())
        .put("non_heap", process.nonHeapUsed())
        .put("direct", process.directUsed())
        .put("threads", process.threads())
        .put("processors", process.processors())
        .put("cpu", process.cpuNanos() / NANOS)
        .put("collections", process.collections())
        .put("collection_time", process.collectionMillis() / MILLIS);
  }

  private static JsonObject event(Event event) {
    return new JsonObject()
        .put("number", event.number())
        .put("time", event.micros() / MICROS)
        .put("kind", event.kind())
        .put("subject", event.subject())
        .put("text", event.text());
  }
}
