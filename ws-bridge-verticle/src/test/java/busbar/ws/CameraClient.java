package busbar.ws;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A viewer of `ws`, who keeps what it gets.
final class CameraClient implements WebSocket.Listener, AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Shot> shots = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private Buffer partial = Buffer.buffer();

  @SuppressWarnings("NullAway.Init")
  private WebSocket socket;

  /// One message.
  record Shot(
      boolean isLive,
      long number,
      long micros,
      long age,
      long epoch,
      int width,
      int height,
      Buffer jpeg) {
    static Shot read(Buffer message) {
      if (message.getUnsignedByte(0) != 1)
        throw new AssertionError("version " + message.getByte(0));
      return new Shot(
          (message.getByte(1) & 1) != 0,
          message.getLong(4),
          message.getLong(12),
          message.getUnsignedInt(20),
          message.getLong(24),
          message.getUnsignedShort(32),
          message.getUnsignedShort(34),
          message.getBuffer(message.getUnsignedShort(2), message.length()));
    }
  }

  static CameraClient open(TestServer server, String path) {
    var viewer = new CameraClient();
    URI uri = URI.create("ws://127.0.0.1:" + server.port() + path);
    viewer.socket = TestLab.await(viewer.client.newWebSocketBuilder().buildAsync(uri, viewer));
    return viewer;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.appendBytes(bytes);
    if (last) {
      shots.add(Shot.read(partial));
      partial = Buffer.buffer();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    texts.add(data.toString());
    from.request(1);
    return null;
  }

  /// Sends a message, in which ' stands for ".
  void send(String message) {
    TestLab.await(socket.sendText(message.replace('\'', '"'), true));
  }

  Shot next() {
    return take(shots);
  }

  String text() {
    return take(texts);
  }

  private static <T> T take(BlockingQueue<T> queue) {
    try {
      T taken = queue.poll(TestLab.SECONDS, TimeUnit.SECONDS);
      if (taken == null) throw new AssertionError("nothing in " + TestLab.SECONDS + " s");
      return taken;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
  }
}
