package busbar.bench.client;

import busbar.bench.process.Fields;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Many WebSocket clients on one thread, which count what they get. How many changes that is follows
/// from the size of an object: an array of n objects has n times (size + 2) bytes, as brackets and
/// separators come to two bytes for each.
final class Crowd implements AutoCloseable {
  private static final Duration STALLED = Duration.ofSeconds(5);
  private static final int READ = 256 * 1024;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> clients = new ArrayList<>();
  private final SocketChannel credits;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
  private final ByteBuffer credit = ByteBuffer.allocateDirect(1);
  private long frames;
  private long payload;
  private long reads;

  /// @param creditPort where the server is told that the next round is due
  Crowd(int port, int creditPort, int size) throws IOException {
    credits =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), creditPort));
    credits.setOption(StandardSocketOptions.TCP_NODELAY, true);
    for (int i = 0; i < size; i++) {
      SocketChannel client = Handshake.open(port);
      clients.add(client);
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ, new FrameCounter());
    }
  }

  /// Closed loop: a round is asked for as soon as fewer than `outstanding` are under way, and is over
  /// when every client has got all of it.
  ///
  /// @param arguments changes of a round, bytes of an object with its separators, outstanding, millis
  Fields rounds(Fields arguments) throws IOException {
    long perRound = arguments.number("changes") * arguments.number("unit") * clients.size();
    long limit = Duration.ofMillis(arguments.number("millis")).toNanos();
    int outstanding = arguments.count("outstanding");
    long framesBefore = frames;
    long readsBefore = reads;
    long target = payload + perRound;
    long done = 0;
    long asked = 0;
    long began = System.nanoTime();
    while (asked < outstanding) asked += ask();
    while (done < asked) {
      receive(STALLED);
      while (payload >= target && done < asked) {
        done++;
        target += perRound;
        if (System.nanoTime() - began < limit) asked += ask();
      }
    }
    return Fields.of(
        "rounds", done,
        "changes", done * arguments.number("changes") * clients.size(),
        "nanos", System.nanoTime() - began,
        "frames", frames - framesBefore,
        "reads", reads - readsBefore);
  }

  /// How long one change takes to the last of all clients, with some time between two.
  ///
  /// @param arguments bytes of an object with its separators, count, millis
  Fields reach(Fields arguments) throws IOException, InterruptedException {
    var times = new Times();
    long perRound = arguments.number("unit") * clients.size();
    int count = arguments.count("count");
    for (int i = 0; i < count; i++) {
      Thread.sleep(arguments.number("millis"));
      long target = payload + perRound;
      long began = System.nanoTime();
      ask();
      while (payload < target) receive(STALLED);
      times.record(System.nanoTime() - began);
    }
    return times.heard(count);
  }

  /// Reads what comes for some time, whatever it is.
  ///
  /// @param arguments bytes of an object with its separators, millis
  Fields drain(Fields arguments, DeviceRates sample) throws IOException {
    long limit = Duration.ofMillis(arguments.number("millis")).toNanos();
    long before = payload;
    long began = System.nanoTime();
    SocketChannel sampled = clients.getFirst();
    while (System.nanoTime() - began < limit) {
      selector.select(
          key -> read(key, key.channel().equals(sampled) ? sample : null), STALLED.toMillis());
    }
    return Fields.of(
        "changes",
        (payload - before) / arguments.number("unit"),
        "nanos",
        System.nanoTime() - began);
  }

  private int ask() throws IOException {
    credit.clear();
    credits.write(credit);
    return 1;
  }

  private void receive(Duration limit) throws IOException {
    if (selector.select(key -> read(key, null), limit.toMillis()) == 0) {
      throw new IOException("nothing arrived for " + limit.toSeconds() + " s");
    }
  }

  private void read(SelectionKey key, @Nullable DeviceRates sample) {
    if (!(key.channel() instanceof SocketChannel channel)) return;
    if (!(key.attachment() instanceof FrameCounter counter)) return;
    long framesBefore = counter.frames();
    long payloadBefore = counter.payload();
    buffer.clear();
    try {
      if (channel.read(buffer) < 0) throw new EOFException("the server closed the connection");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.flip();
    if (sample != null) sample.take(buffer.duplicate());
    counter.take(buffer);
    reads++;
    frames += counter.frames() - framesBefore;
    payload += counter.payload() - payloadBefore;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel client : clients) client.close();
    credits.close();
    selector.close();
  }
}
