package busbar.node.evok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A WebSocket client that keeps what it is told.
final class Listener implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();

  @SuppressWarnings("NullAway.Init")
  private WebSocket socket;

  static Listener open(HttpClient client, URI address) {
    var listener = new Listener();
    listener.socket = client.newWebSocketBuilder().buildAsync(address, listener).join();
    return listener;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  /// Sends a message, in which ' stands for ".
  Listener send(String message) {
    socket.sendText(message.replace('\'', '"'), true).join();
    return this;
  }

  String next() {
    try {
      String message = messages.poll(Twin.SECONDS, TimeUnit.SECONDS);
      if (message == null) throw new AssertionError("no message in " + Twin.SECONDS + " s");
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Waits until everything sent before is done: answers keep their order.
  ///
  /// @return what came meanwhile
  List<String> settle() {
    send("{'cmd': 'full', 'dev': 'run', 'circuit': 'alias'}");
    var meanwhile = new ArrayList<String>();
    String message = next();
    while (!message.startsWith("{\"dev\": \"run\"")) {
      meanwhile.add(message);
      message = next();
    }
    return meanwhile;
  }

  /// The next message with an object that is wanted; those before it are passed over.
  JsonObject await(Predicate<JsonObject> wanted) {
    while (true) {
      for (JsonObject object : objects(next())) {
        if (wanted.test(object)) return object;
      }
    }
  }

  /// The next event of a device.
  JsonObject await(String dev, String circuit) {
    return await(object ->
        dev.equals(object.getString("dev")) && circuit.equals(object.getString("circuit")));
  }

  /// The objects of a message, which is one or an array of them.
  static List<JsonObject> objects(String message) {
    if (message.startsWith("{")) return List.of(new JsonObject(message));
    return new JsonArray(message).stream().map(JsonObject.class::cast).toList();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
