package busbar.node.imports;

import busbar.settings.Settings;

/// Reads `apis` of EVOK's configuration, which becomes a web listener.
final class EvokListener {
  private EvokListener() {}

  /// The listener in YAML.
  static Flow read(EvokSection config) {
    EvokSection apis = config.section("apis");
    String host = apis.text("address").orElse("");
    if (host.isEmpty()) {
      apis.remark(
          "address",
          "the listener is reachable from everywhere, as it was, and nobody has to log in; set host to narrow that");
    }
    var listener =
        new Flow()
            .text("host", host)
            .plain("port", apis.port(8080))
            .plain("evok", "v3")
            .plain("nodes", "own");
    EvokSection webSocket = apis.section("websocket");
    boolean allFiltered = webSocket.flag("all_filtered", false);
    listener.plain("all_filtered", allFiltered);
    if (!webSocket.flag("enabled", false)) {
      apis.remark("websocket", "EVOK's WebSocket was off; a listener always has one, at /ws");
    }
    webhook(apis, listener);
    return listener;
  }

  private static void webhook(EvokSection apis, Flow listener) {
    Settings all = apis.settings();
    if (!all.has("webhook")) return;
    EvokSection webhook = apis.section("webhook");
    if (!webhook.flag("enabled", false)) {
      webhook.remark("enabled", "the webhook is off (enabled: false) and left out");
      webhook.leave();
      return;
    }
    var address = webhook.text("address");
    var content = new Flow();
    address.ifPresent(text -> content.text("address", text));
    var mask = webhook.settings().texts("device_mask", java.util.List.of());
    if (!mask.isEmpty()) content.texts("device_mask", mask);
    content.plain("complex_events", webhook.flag("complex_events", false));
    if (address.isEmpty()) {
      webhook.remark("address", "the webhook is left out: its address is missing");
    } else if (mask.isEmpty()) {
      webhook.remark("device_mask", "the webhook is left out: its device_mask names no type");
    } else {
      listener.plain("webhook", content);
    }
  }
}
