package busbar.ws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket client that keeps what it is told.
public final class TestSocket implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();

  @SuppressWarnings("NullAway.Init")
  private WebSocket socket;

  static TestSocket open(HttpClient client, int port, String path, Map<String, String> headers) {
    var listener = new TestSocket();
    WebSocket.Builder builder = client.newWebSocketBuilder();
    headers.forEach(builder::header);
    URI uri = URI.create("ws://127.0.0.1:" + port + path);
    listener.socket = TestLab.await(builder.buildAsync(uri, listener));
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

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    messages.add("closed " + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    messages.add("failed " + error);
  }

  /// Sends a message, in which ' stands for ".
  public void send(String message) {
    TestLab.await(socket.sendText(message.replace('\'', '"'), true));
  }

  public void sendBytes(String message) {
    byte[] bytes = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    TestLab.await(socket.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  /// The next message.
  public String next() {
    try {
      String message = messages.poll(TestLab.SECONDS, TimeUnit.SECONDS);
      if (message == null) throw new AssertionError("no message in " + TestLab.SECONDS + " s");
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Waits until the server has done everything sent before: it answers in order.
  public void settle() {
    send("{'cmd': 'full', 'dev': 'run', 'circuit': 'alias'}");
    String answer = next();
    if (!answer.startsWith("{\"dev\": \"run\"")) {
      throw new AssertionError("unexpected message: " + answer);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
