package busbar.node.status;

import busbar.bus.CommandStatistics;
import busbar.bus.StateTable;
import busbar.history.HistoryStatus;
import busbar.udp.port.PortReport;
import busbar.ws.ListenerStatus;
import busbar.ws.camera.CameraStatus;
import busbar.ws.evok.EvokStatus;
import busbar.ws.evok.WebhookStatus;
import busbar.ws.sockjs.BrowserStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What was counted since the start, as JSON for people and monitors.
final class Counters {
  private Counters() {}

  static JsonObject of(NodeStatus status) {
    var json =
        new JsonObject()
            .put("node", status.node())
            .put("table", table(status.table()))
            .put("commands", commands(status.commands()))
            .put("events", new JsonObject(new LinkedHashMap<>(status.eventCounts())));
    status.listeners().ifPresent(all -> json.put("ws", array(all, Counters::listener)));
    status.ports().ifPresent(all -> json.put("udp", array(all, Counters::port)));
    status.history().ifPresent(history -> json.put("history", history(history)));
    return json;
  }

  private static <T> JsonArray array(List<T> all, Function<T, JsonObject> rendering) {
    return new JsonArray(all.stream().map(rendering).toList());
  }

  private static JsonObject table(StateTable.Statistics counted) {
    return new JsonObject()
        .put("batches", counted.batches())
        .put("changes", counted.changes())
        .put("unreadable", counted.unreadable())
        .put("surplus_families", counted.surplusFamilies())
        .put("foreign_devices", counted.foreignDevices())
        .put("snapshots_asked", counted.snapshotsAsked());
  }

  private static JsonObject commands(CommandStatistics counted) {
    var json = new JsonObject().put("done", counted.done());
    counted.failed().forEach((code, count) -> json.put(code.name(), count));
    return json;
  }

  private static JsonObject history(HistoryStatus history) {
    return new JsonObject()
        .put("series", history.series())
        .put("bytes", history.bytes())
        .put("limit", history.limit())
        .put("given_up", history.givenUp())
        .put("refused", history.refused());
  }

  private static JsonObject listener(ListenerStatus listener) {
    EvokStatus evok = listener.evok();
    WebhookStatus webhook = evok.webhook();
    return new JsonObject()
        .put("port", listener.port())
        .put("clients", evok.clients())
        .put("behind", evok.behind())
        .put("delivered", evok.delivered())
        .put("conflated", evok.conflated())
        .put("closed_as_stuck", evok.closedAsStuck())
        .put("surplus_clients", evok.surplusClients())
        .put("garbage", evok.garbage())
        .put("foreign_writes", evok.foreignWrites())
        .put("failed_writes", evok.failedWrites())
        .put("webhook_sent", webhook.sent())
        .put("webhook_failed", webhook.failed())
        .put("webhook_conflated", webhook.conflated())
        .put("browsers", browsers(listener.browsers()))
        .put("cameras", cameras(listener.cameras()));
  }

  private static JsonObject cameras(CameraStatus cameras) {
    return new JsonObject()
        .put("viewers", cameras.viewers())
        .put("frames", cameras.frames())
        .put("skipped", cameras.skipped())
        .put("bytes", cameras.bytes())
        .put("snapshots", cameras.snapshots())
        .put("smaller", cameras.smaller())
        .put("undecodable", cameras.undecodable())
        .put("stuck", cameras.stuck())
        .put("refused", cameras.refused());
  }

  private static JsonObject browsers(BrowserStatus browsers) {
    return new JsonObject()
        .put("connected", browsers.connected())
        .put("behind", browsers.behind())
        .put("delivered", browsers.delivered())
        .put("dropped", browsers.dropped())
        .put("resyncs", browsers.resyncs())
        .put("closed", browsers.closed())
        .put("surplus", browsers.surplus())
        .put("refused_addresses", browsers.refusedAddresses())
        .put("refused_commands", browsers.refusedCommands())
        .put("garbage", browsers.garbage());
  }

  private static JsonObject port(PortReport port) {
    var silent = new JsonObject();
    for (Map.Entry<String, Long> reason : port.silent().entrySet()) {
      if (reason.getValue() > 0) silent.put(reason.getKey(), reason.getValue());
    }
    return new JsonObject()
        .put("port", port.port())
        .put("name", port.name())
        .put("requests", port.requests())
        .put("unknown_commands", port.unknownCommands())
        .put("refused", port.refused())
        .put("silent", silent)
        .put("long_replies", port.longReplies())
        .put("largest_reply", port.largestReply());
  }
}
