package busbar.bench.client;

import busbar.bench.process.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/// One client that switches something back and forth and waits for the event each time.
final class RoundTrips {
  /// The relay that is timed, and the LED that the other client switches: not of one group.
  private static final String CIRCUIT = "2_03";

  private static final String OTHER = "1_01";

  /// A request that is answered with an object, after all before it.
  private static final String END = "{\"cmd\": \"full\", \"dev\": \"run\", \"circuit\": \"alias\"}";

  private RoundTrips() {}

  /// @param arguments port, filter (none when empty), count, millis between two, and how many go in
  ///     one go before, untimed; and how many another client sends in one go all the while, none when 0
  static Fields run(Fields arguments) throws IOException, InterruptedException {
    var times = new Times();
    int count = arguments.count("count");
    String filter = arguments.text("filter");
    try (var client = new Conversation(arguments.count("port"))) {
      if (!filter.isEmpty()) {
        client.send("{\"cmd\": \"filter\", \"devices\": [\"" + filter + "\"]}");
      }
      warmUp(client, arguments.count("warm"), filter.isEmpty());
      var stormy = new AtomicBoolean(arguments.count("storm") > 0);
      Thread storm = Thread.ofPlatform().daemon().start(() -> storm(arguments, stormy));
      for (int i = 0; i < count; i++) {
        Thread.sleep(arguments.number("millis"));
        long began = System.nanoTime();
        client.send(message(CIRCUIT, i % 2));
        client.read();
        times.record(System.nanoTime() - began);
      }
      stormy.set(false);
      storm.join();
    }
    return times.heard(count);
  }

  /// Another client that sends many commands in one go again and again.
  private static void storm(Fields arguments, AtomicBoolean goesOn) {
    while (goesOn.get()) {
      try (var client = new Conversation(arguments.count("port"))) {
        client.send("{\"cmd\": \"filter\", \"devices\": []}");
        int count = arguments.count("storm");
        for (int i = 0; i < count; i++) client.send(message(OTHER, i % 2));
        client.send(END);
        while (client.read()[0] != '{') {}
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A server that answers nothing but changes gets all in one go, and is done when it answers the
  /// request after them; an echo has to be read.
  private static void warmUp(Conversation client, int count, boolean isEcho) throws IOException {
    for (int i = 0; i < count; i++) {
      client.send(message(CIRCUIT, i % 2));
      if (isEcho) client.read();
    }
    if (isEcho) return;
    client.send(END);
    while (client.read()[0] != '{') {}
  }

  private static String message(String circuit, int value) {
    return "{\"cmd\": \"set\", \"dev\": \"%s\", \"circuit\": \"%s\", \"value\": %d}"
        .formatted(circuit.equals(OTHER) ? "led" : "ro", circuit, value);
  }
}
