package busbar.ws;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client of the event-bus bridge over its raw WebSocket.
final class BridgeClient implements WebSocket.Listener, AutoCloseable {
  static final String STATE = "busbar.browser.state";
  static final String SNAPSHOT = "busbar.browser.snapshot";
  static final String COMMAND = "busbar.browser.command";

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final Queue<JsonObject> passed = new ArrayDeque<>();
  private int replies;

  @SuppressWarnings("NullAway.Init")
  private WebSocket socket;

  static BridgeClient open(int port) {
    return open(port, Map.of());
  }

  static BridgeClient open(int port, Map<String, String> headers) {
    var client = new BridgeClient();
    WebSocket.Builder builder = client.http.newWebSocketBuilder();
    headers.forEach(builder::header);
    URI uri = URI.create("ws://127.0.0.1:" + port + "/eventbus/websocket");
    client.socket = TestLab.await(builder.buildAsync(uri, client));
    return client;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      messages.add(new JsonObject(partial.toString(StandardCharsets.UTF_8)));
      partial.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    messages.add(new JsonObject().put("closed", code).put("reason", reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    messages.add(new JsonObject().put("failed", error.toString()));
  }

  /// Sends a message, in which ' stands for ".
  void send(String message) {
    TestLab.await(socket.sendText(message.replace('\'', '"'), true));
  }

  void register(String address) {
    send("{'type': 'register', 'address': '" + address + "'}");
  }

  /// Sends a request.
  ///
  /// @return what answers it, body and all
  JsonObject ask(String address, String body) {
    String reply = "reply-" + replies++;
    send(
        "{'type': 'send', 'address': '%s', 'replyAddress': '%s', 'body': %s}"
            .formatted(address, reply, body));
    return next(message -> reply.equals(message.getString("address")));
  }

  /// Body of the answer to a request.
  JsonObject request(String address, String body) {
    JsonObject answer = ask(address, body);
    if (answer.getJsonObject("body") == null) throw new AssertionError(answer);
    return answer.getJsonObject("body");
  }

  /// Follows changes from here on, and gets what is there.
  JsonObject follow() {
    register(STATE);
    return request(SNAPSHOT, "{}");
  }

  /// The next device with this name that is told and is as wanted.
  JsonObject device(String name, Predicate<JsonObject> wanted) {
    while (true) {
      JsonObject body = state();
      JsonObject device = find(body, name);
      if (device != null && wanted.test(device)) return device;
    }
  }

  /// Body of the next message of changes.
  JsonObject state() {
    JsonObject before = passed.poll();
    if (before != null) return before.getJsonObject("body");
    return next(message -> STATE.equals(message.getString("address"))).getJsonObject("body");
  }

  static @Nullable JsonObject find(JsonObject body, String name) {
    for (Object each : body.getJsonArray("devices")) {
      var device = (JsonObject) each;
      if (device.getString("device").equals(name)) return device;
    }
    return null;
  }

  /// The next message that is wanted. Changes before it are kept, all else is passed over.
  JsonObject next(Predicate<JsonObject> wanted) {
    while (true) {
      JsonObject message = next();
      if (wanted.test(message)) return message;
      if (STATE.equals(message.getString("address"))) passed.add(message);
      if (message.containsKey("closed")) throw new AssertionError(message);
    }
  }

  JsonObject next() {
    try {
      JsonObject message = messages.poll(TestLab.SECONDS, TimeUnit.SECONDS);
      if (message == null) throw new AssertionError("no message in " + TestLab.SECONDS + " s");
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
