package busbar.torture.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Polls the date socket of a node like a logging script. A reply that takes long is no sight, because
/// nobody knows when it was made.
public final class DatagramWatcher implements AutoCloseable {
  private static final Duration PITCH = Duration.ofMillis(250);
  private static final int LIMIT_MS = 300;
  private static final byte[] REQUEST = "json_wn".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_REPLY = 65_507;

  private final Place place;
  private final Watcher watcher;
  private final Clockwork clockwork;

  public DatagramWatcher(Place place, Witness witness) {
    this.place = place;
    watcher = new Watcher(place.node() + "/udp", place.node(), witness);
    clockwork = new Clockwork(watcher.name(), PITCH, this::ask);
  }

  public Watcher watcher() {
    return watcher;
  }

  /// Asks once, now, on the caller's thread.
  public synchronized void ask() {
    // A socket for each request, so that no late reply is taken for that of the next one.
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(LIMIT_MS);
      socket.send(new DatagramPacket(REQUEST, REQUEST.length, place.udp()));
      var packet = new DatagramPacket(new byte[MAX_REPLY], MAX_REPLY);
      socket.receive(packet);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
      new JsonObject(text)
          .forEach(point -> watcher.show(point.getKey().replace('.', ':'), sight(point)));
    } catch (IOException _) {
      watcher.lookAway(); // there is no connection to lose
    }
  }

  private static Sight sight(java.util.Map.Entry<String, Object> point) {
    boolean isGood = point.getValue() instanceof JsonArray;
    return isGood
        ? Sight.good(((JsonArray) point.getValue()).getLong(1))
        : Sight.notGood(String.valueOf(point.getValue()));
  }

  @Override
  public void close() {
    clockwork.close();
  }
}
