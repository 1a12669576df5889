package busbar.bench.client;

import busbar.bench.process.Fields;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Those who watch a camera.
final class Viewers implements AutoCloseable {
  private static final int READ = 1 << 20;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> sockets = new ArrayList<>();
  private final List<Stream> streams = new ArrayList<>();
  private final List<Times> times = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);

  Viewers() throws IOException {}

  /// Adds viewers at a port.
  ///
  /// @return where their times are
  Times add(int port, String path, int count) throws IOException {
    var late = new Times();
    for (int i = 0; i < count; i++) {
      SocketChannel socket =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.write(ByteBuffer.wrap(Stream.request(path)));
      socket.configureBlocking(false);
      var stream = new Stream(micros -> late.record(TimeUnit.MICROSECONDS.toNanos(micros)));
      socket.register(selector, SelectionKey.OP_READ, stream);
      sockets.add(socket);
      streams.add(stream);
    }
    times.add(late);
    return late;
  }

  /// Watches for some time.
  ///
  /// @return pictures of the viewer that got the fewest, and nanoseconds
  Fields watch(Duration length) throws IOException {
    long[] before = streams.stream().mapToLong(Stream::pictures).toArray();
    long began = System.nanoTime();
    while (System.nanoTime() - began < length.toNanos()) {
      selector.select(this::read, length.toMillis());
    }
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < before.length; i++) {
      fewest = Math.min(fewest, streams.get(i).pictures() - before[i]);
    }
    return Fields.of("fewest", fewest, "nanos", System.nanoTime() - began);
  }

  private void read(SelectionKey key) {
    if (!(key.channel() instanceof SocketChannel channel)) return;
    if (!(key.attachment() instanceof Stream stream)) return;
    buffer.clear();
    try {
      if (channel.read(buffer) < 0) throw new EOFException("the server closed the connection");
      stream.take(buffer.flip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel socket : sockets) socket.close();
    selector.close();
  }
}
