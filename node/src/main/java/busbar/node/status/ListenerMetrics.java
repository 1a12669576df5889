package busbar.node.status;

import busbar.ws.ListenerStatus;
import busbar.ws.camera.CameraStatus;
import busbar.ws.evok.EvokStatus;
import busbar.ws.evok.WebhookStatus;
import busbar.ws.sockjs.BrowserStatus;

/// What a web listener counts.
final class ListenerMetrics {
  private static final String LISTENER = "listener";
  private static final String PROTOCOL = "protocol";
  private static final String EVOK = "evok";
  private static final String BROWSER = "browser";
  private static final String CAMERA = "camera";

  private ListenerMetrics() {}

  static void write(ListenerStatus status, Sheet sheet) {
    String listener = status.host() + ":" + status.port();
    EvokStatus evok = status.evok();
    BrowserStatus browsers = status.browsers();
    CameraStatus cameras = status.cameras();
    sheet
        .gauge("busbar_clients", "Clients that are connected.")
        .add(evok.clients(), LISTENER, listener, PROTOCOL, EVOK)
        .add(browsers.connected(), LISTENER, listener, PROTOCOL, BROWSER)
        .add(cameras.viewers(), LISTENER, listener, PROTOCOL, CAMERA);
    sheet
        .gauge("busbar_clients_behind", "Clients that do not read as fast as things change.")
        .add(evok.behind(), LISTENER, listener, PROTOCOL, EVOK)
        .add(browsers.behind(), LISTENER, listener, PROTOCOL, BROWSER);
    sheet
        .counter("busbar_clients_closed", "Clients closed because they were stuck or silent.")
        .add(evok.closedAsStuck(), LISTENER, listener, PROTOCOL, EVOK)
        .add(browsers.closed(), LISTENER, listener, PROTOCOL, BROWSER)
        .add(cameras.stuck(), LISTENER, listener, PROTOCOL, CAMERA);
    sheet
        .counter("busbar_clients_refused", "Clients refused because there were too many.")
        .add(evok.surplusClients(), LISTENER, listener, PROTOCOL, EVOK)
        .add(browsers.surplus(), LISTENER, listener, PROTOCOL, BROWSER)
        .add(cameras.refused(), LISTENER, listener, PROTOCOL, CAMERA);
    sheet
        .counter("busbar_garbage_messages", "Messages of clients that cannot be understood.")
        .add(evok.garbage(), LISTENER, listener, PROTOCOL, EVOK)
        .add(browsers.garbage(), LISTENER, listener, PROTOCOL, BROWSER);
    evok(evok, listener, sheet);
    webhook(evok.webhook(), listener, sheet);
    browsers(browsers, listener, sheet);
    cameras(cameras, listener, sheet);
  }

  private static void evok(EvokStatus evok, String listener, Sheet sheet) {
    sheet
        .counter("busbar_evok_objects_delivered", "Objects written, once per client.")
        .add(evok.delivered(), LISTENER, listener);
    sheet
        .counter("busbar_evok_changes_conflated", "Changes replaced by a newer one of the device.")
        .add(evok.conflated(), LISTENER, listener);
    sheet
        .counter("busbar_evok_foreign_writes", "Writes refused because of the page they came from.")
        .add(evok.foreignWrites(), LISTENER, listener);
    sheet
        .counter("busbar_evok_failed_writes", "Writes over WebSocket that came to nothing.")
        .add(evok.failedWrites(), LISTENER, listener);
  }

  private static void webhook(WebhookStatus webhook, String listener, Sheet sheet) {
    sheet
        .counter("busbar_webhook_requests", "Requests of the webhook, by what became of them.")
        .add(webhook.sent(), LISTENER, listener, "result", "sent")
        .add(webhook.failed(), LISTENER, listener, "result", "failed");
    sheet
        .counter("busbar_webhook_changes_conflated", "Changes the webhook told in a newer one.")
        .add(webhook.conflated(), LISTENER, listener);
  }

  private static void browsers(BrowserStatus browsers, String listener, Sheet sheet) {
    sheet
        .counter("busbar_browser_messages_delivered", "Messages of changes, once per browser.")
        .add(browsers.delivered(), LISTENER, listener);
    sheet
        .counter("busbar_browser_messages_dropped", "Messages not sent to a browser behind.")
        .add(browsers.dropped(), LISTENER, listener);
    sheet
        .counter("busbar_browser_resyncs", "Browsers that were behind and got the newest state.")
        .add(browsers.resyncs(), LISTENER, listener);
    sheet
        .counter("busbar_browser_refused_addresses", "Messages for addresses that are not allowed.")
        .add(browsers.refusedAddresses(), LISTENER, listener);
    sheet
        .counter("busbar_browser_refused_commands", "Commands of browsers that came to nothing.")
        .add(browsers.refusedCommands(), LISTENER, listener);
  }

  private static void cameras(CameraStatus cameras, String listener, Sheet sheet) {
    sheet
        .counter("busbar_camera_frames", "Pictures sent to viewers that stay.")
        .add(cameras.frames(), LISTENER, listener);
    sheet
        .counter(
            "busbar_camera_frames_skipped", "Pictures a viewer did not get: a newer was there.")
        .add(cameras.skipped(), LISTENER, listener);
    sheet
        .counter("busbar_camera_snapshots", "Single pictures sent.")
        .add(cameras.snapshots(), LISTENER, listener);
    sheet
        .counter("busbar_camera_sent_bytes", "Bytes of all pictures sent.")
        .add(cameras.bytes(), LISTENER, listener);
    sheet
        .counter("busbar_camera_frames_smaller", "Pictures made anew, for all listeners together.")
        .add(cameras.smaller(), LISTENER, listener);
    sheet
        .counter("busbar_camera_frames_undecodable", "Pictures that could not be made anew.")
        .add(cameras.undecodable(), LISTENER, listener);
  }
}
