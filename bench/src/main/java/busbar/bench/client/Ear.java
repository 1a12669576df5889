package busbar.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// One client that looks at its clock whenever a change arrives whose value is the time at which it was
/// made. Both clocks are the machine's monotonic one.
final class Ear implements AutoCloseable {
  private static final byte[] MARK = "\"value\": ".getBytes(StandardCharsets.US_ASCII);

  private final Conversation conversation;
  private final Thread thread;
  private final Times times = new Times();

  /// @param filter what it says at first; nothing when empty
  Ear(int port, String filter) throws IOException {
    conversation = new Conversation(port);
    if (!filter.isEmpty()) {
      conversation.send("{\"cmd\": \"filter\", \"devices\": [\"" + filter + "\"]}");
    }
    thread = Thread.ofPlatform().name("ear").daemon().start(this::listen);
  }

  private void listen() {
    try {
      while (true) {
        byte[] message = conversation.read();
        record(message, System.nanoTime());
      }
    } catch (IOException _) {
      // Closed: it was the last measurement.
    }
  }

  private void record(byte[] message, long now) {
    for (int at = after(message, 0); at >= 0; at = after(message, at)) {
      long stamp = 0;
      for (int i = at; i < message.length && message[i] >= '0' && message[i] <= '9'; i++) {
        stamp = stamp * 10 + (message[i] - '0');
      }
      times.record(now - stamp);
    }
  }

  /// Where the next value begins; -1 when there is none.
  private static int after(byte[] message, int from) {
    for (int start = from; start + MARK.length < message.length; start++) {
      int i = 0;
      while (i < MARK.length && message[start + i] == MARK[i]) i++;
      if (i == MARK.length) return start + i;
    }
    return -1;
  }

  Times times() {
    return times;
  }

  @Override
  public void close() throws IOException {
    conversation.close();
    thread.interrupt();
  }
}
