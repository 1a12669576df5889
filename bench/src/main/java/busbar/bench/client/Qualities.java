package busbar.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// What one client is told of the quality of each device with a counter.
final class Qualities {
  private static final String GOOD = "good";
  private static final String OBJECT = "{\"dev\": \"di\"";
  private static final String CIRCUIT = "\"circuit\": \"";
  private static final String QUALITY = "\"quality\": \"";
  private static final long LIMIT_SECONDS = 30;

  private final Map<String, String> newest = new HashMap<>();
  private long changed;

  /// Connects; what is told is read from now on.
  void follow(int port) throws IOException {
    var conversation = new Conversation(port);
    conversation.send("{\"cmd\": \"all\"}");
    Thread.ofPlatform().name("qualities").daemon().start(() -> listen(conversation));
  }

  private void listen(Conversation conversation) {
    try (conversation) {
      while (true) {
        var message = new String(conversation.read(), StandardCharsets.US_ASCII);
        take(message, System.nanoTime());
      }
    } catch (IOException e) {
      System.err.println("qualities: " + e);
    }
  }

  synchronized void take(String message, long now) {
    String[] objects = message.split(Pattern.quote(OBJECT), -1);
    for (int i = 1; i < objects.length; i++) {
      String circuit = after(objects[i], CIRCUIT, "");
      String quality = after(objects[i], QUALITY, GOOD);
      if (!quality.equals(newest.put(circuit, quality))) changed = now;
    }
    notifyAll();
  }

  private static String after(String text, String mark, String otherwise) {
    int begin = text.indexOf(mark);
    if (begin < 0) return otherwise;
    return text.substring(begin + mark.length(), text.indexOf('"', begin + mark.length()));
  }

  /// Whether so many devices have this quality now.
  synchronized boolean are(String wanted, int devices) {
    return newest.values().stream().filter(wanted::equals).count() >= devices;
  }

  /// Waits until so many devices have this quality.
  ///
  /// @return the monotonic clock when the last of them was told
  synchronized long await(String wanted, int devices) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!are(wanted, devices)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) throw new IllegalStateException("not all became " + wanted + ": " + counts());
      wait(left);
    }
    return changed;
  }

  private String counts() {
    var counts = new HashMap<String, Integer>();
    newest.values().forEach(quality -> counts.merge(quality, 1, Integer::sum));
    return counts.toString();
  }
}
