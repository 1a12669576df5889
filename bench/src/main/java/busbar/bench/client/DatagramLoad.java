package busbar.bench.client;

import busbar.bench.process.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// UDP clients on one thread, each with one request under way.
final class DatagramLoad implements AutoCloseable {
  private static final int MAX_REPLY = 65_507;
  private static final int DIGITS = 3;
  private static final Duration LOST = Duration.ofSeconds(2);

  private final Selector selector = Selector.open();
  private final List<DatagramChannel> clients = new ArrayList<>();
  private final ByteBuffer request;
  private final ByteBuffer reply = ByteBuffer.allocateDirect(MAX_REPLY);
  private final Histogram times = new Histogram(DIGITS);
  private int size;

  private static final class Asked {
    long at;
  }

  /// @param arguments port, clients, request
  DatagramLoad(Fields arguments) throws IOException {
    byte[] bytes = arguments.text("request").getBytes(StandardCharsets.US_ASCII);
    request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), arguments.count("port"));
    for (int i = 0; i < arguments.count("clients"); i++) {
      DatagramChannel client = DatagramChannel.open().connect(server);
      clients.add(client);
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ, new Asked());
    }
  }

  /// Asks for so many milliseconds.
  Fields run(Duration length) throws IOException {
    long began = System.nanoTime();
    for (SelectionKey key : selector.keys()) ask(key);
    while (System.nanoTime() - began < length.toNanos()) {
      if (selector.select(this::answered, LOST.toMillis()) == 0) {
        throw new IOException("no reply for " + LOST.toSeconds() + " s");
      }
    }
    long nanos = System.nanoTime() - began;
    return Fields.of(
        "replies", times.getTotalCount(),
        "nanos", nanos,
        "size", size,
        "p50", times.getValueAtPercentile(50),
        "p99", times.getValueAtPercentile(99));
  }

  private void answered(SelectionKey key) {
    if (!(key.channel() instanceof DatagramChannel client)) return;
    if (!(key.attachment() instanceof Asked asked)) return;
    try {
      reply.clear();
      client.read(reply);
      size = reply.position();
      times.recordValue(System.nanoTime() - asked.at);
      ask(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask(SelectionKey key) throws IOException {
    if (!(key.channel() instanceof DatagramChannel client)) return;
    if (!(key.attachment() instanceof Asked asked)) return;
    asked.at = System.nanoTime();
    client.write(request.flip());
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel client : clients) client.close();
    selector.close();
  }
}
