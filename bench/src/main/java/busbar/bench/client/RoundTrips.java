package busbar.bench.client;

import busbar.bench.process.Fields;
import java.io.IOException;

/// One client that switches something back and forth and waits for the event each time.
final class RoundTrips {
  private RoundTrips() {}

  /// @param arguments port, filter (none when empty), count, millis between two, and how many go in
  ///     one go before, untimed
  static Fields run(Fields arguments) throws IOException, InterruptedException {
    var times = new Times();
    int count = arguments.count("count");
    String filter = arguments.text("filter");
    try (var client = new Conversation(arguments.count("port"))) {
      if (!filter.isEmpty()) {
        client.send("{\"cmd\": \"filter\", \"devices\": [\"" + filter + "\"]}");
      }
      warmUp(client, arguments.count("warm"), filter.isEmpty());
      for (int i = 0; i < count; i++) {
        Thread.sleep(arguments.number("millis"));
        long began = System.nanoTime();
        client.send(message(i % 2));
        client.read();
        times.record(System.nanoTime() - began);
      }
    }
    return times.heard(count);
  }

  /// A server that answers nothing but changes gets all in one go, and is done when it answers the
  /// request after them; an echo has to be read.
  private static void warmUp(Conversation client, int count, boolean isEcho) throws IOException {
    for (int i = 0; i < count; i++) {
      client.send(message(i % 2));
      if (isEcho) client.read();
    }
    if (isEcho) return;
    client.send("{\"cmd\": \"full\", \"dev\": \"run\", \"circuit\": \"alias\"}");
    while (client.read()[0] != '{') {}
  }

  private static String message(int value) {
    return "{\"cmd\": \"set\", \"dev\": \"ro\", \"circuit\": \"2_03\", \"value\": " + value + "}";
  }
}
