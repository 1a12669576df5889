package busbar.bench.client;

import busbar.bench.process.Fields;
import java.io.IOException;

/// One client that switches something back and forth and waits for the event each time.
final class RoundTrips {
  private RoundTrips() {}

  /// @param arguments port, filter (none when empty), count, and millis between two
  static Fields run(Fields arguments) throws IOException, InterruptedException {
    var times = new Times();
    int count = arguments.count("count");
    String filter = arguments.text("filter");
    try (var client = new Conversation(arguments.count("port"))) {
      if (!filter.isEmpty()) {
        client.send("{\"cmd\": \"filter\", \"devices\": [\"" + filter + "\"]}");
      }
      for (int i = 0; i < count; i++) {
        Thread.sleep(arguments.number("millis"));
        long began = System.nanoTime();
        client.send(message(1 - i % 2));
        client.read();
        times.record(System.nanoTime() - began);
      }
    }
    return times.heard(count);
  }

  private static String message(int value) {
    return "{\"cmd\": \"set\", \"dev\": \"ro\", \"circuit\": \"2_03\", \"value\": " + value + "}";
  }
}
