package busbar.node.control;

import busbar.bus.StateTable;
import busbar.udp.port.PortReport;
import busbar.ws.ListenerStatus;
import busbar.ws.evok.EvokStatus;
import busbar.ws.evok.WebhookStatus;
import busbar.ws.sockjs.BrowserStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// What ports and the state table have counted since the start, as JSON for people and monitors.
public final class Counters {
  private Counters() {}

  /// Of the state table.
  public static JsonObject of(StateTable table) {
    StateTable.Statistics counted = table.statistics();
    return new JsonObject()
        .put("unreadable", counted.unreadable())
        .put("surplus_families", counted.surplusFamilies())
        .put("foreign_devices", counted.foreignDevices())
        .put("snapshots_asked", counted.snapshotsAsked());
  }

  /// Of web listeners.
  public static JsonArray ofListeners(List<ListenerStatus> listeners) {
    var all = new JsonArray();
    listeners.forEach(listener -> all.add(listener(listener)));
    return all;
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
        .put("browsers", browsers(listener.browsers()));
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

  /// Of UDP ports.
  public static JsonArray ofPorts(List<PortReport> ports) {
    var all = new JsonArray();
    ports.forEach(port -> all.add(port(port)));
    return all;
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
