package busbar.node.evok;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A web page that asks for snapshots over the event-bus bridge.
final class Page implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  @SuppressWarnings("NullAway.Init")
  private WebSocket socket;

  /// @param url of a listener
  static Page open(HttpClient client, String url) {
    var page = new Page();
    URI address = URI.create(url.replace("http", "ws") + "/eventbus/websocket");
    page.socket = client.newWebSocketBuilder().buildAsync(address, page).join();
    return page;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      messages.add(partial.toString(StandardCharsets.UTF_8));
      partial.reset();
    }
    from.request(1);
    return null;
  }

  /// A device as a snapshot shows it.
  ///
  /// @param name with its node
  JsonObject device(String name) {
    String request =
        "{\"type\": \"send\", \"address\": \"busbar.browser.snapshot\", \"replyAddress\": \"1\", \"body\": {}}";
    socket.sendText(request, true).join();
    try {
      String answer = messages.poll(Twin.SECONDS, TimeUnit.SECONDS);
      if (answer == null) throw new AssertionError("no answer in " + Twin.SECONDS + " s");
      return new JsonObject(answer)
          .getJsonObject("body").getJsonArray("devices").stream()
              .map(JsonObject.class::cast)
              .filter(device -> name.equals(device.getString("device")))
              .findFirst()
              .orElseThrow();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
