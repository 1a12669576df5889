package busbar.bench.client;

import busbar.bench.process.Fields;
import busbar.bench.wire.TextFrame;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/// Many browsers as the event-bus bridge sees them: each follows all changes over its raw WebSocket.
final class Browsers implements AutoCloseable {
  private static final String FOLLOW =
      "{\"type\":\"register\",\"address\":\"busbar.browser.state\"}";
  private static final int READ = 256 * 1024;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> browsers = new ArrayList<>();
  private final List<FrameCounter> counters = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);

  Browsers(int port, int size) throws IOException {
    for (int i = 0; i < size; i++) {
      SocketChannel browser = Handshake.open(port, "/eventbus/websocket");
      browsers.add(browser);
      browser.write(TextFrame.masked(FOLLOW));
      browser.configureBlocking(false);
      var counter = new FrameCounter();
      counters.add(counter);
      browser.register(selector, SelectionKey.OP_READ, counter);
    }
  }

  /// Reads what comes for some time.
  ///
  /// @return messages to the browser with the fewest and the most, bytes to all, nanoseconds
  Fields follow(Duration length) throws IOException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < length.toNanos()) {
      selector.select(this::read, length.toMillis());
    }
    LongSummaryStatistics messages =
        counters.stream().mapToLong(FrameCounter::frames).summaryStatistics();
    return Fields.of(
        "fewest", messages.getMin(),
        "most", messages.getMax(),
        "bytes", counters.stream().mapToLong(FrameCounter::payload).sum(),
        "nanos", System.nanoTime() - began);
  }

  private void read(SelectionKey key) {
    if (!(key.channel() instanceof SocketChannel channel)) return;
    if (!(key.attachment() instanceof FrameCounter counter)) return;
    buffer.clear();
    try {
      if (channel.read(buffer) < 0) throw new EOFException("the server closed the connection");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    counter.take(buffer.flip());
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel browser : browsers) browser.close();
    selector.close();
  }
}
