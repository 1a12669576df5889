package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A client that does not read harms itself only.
final class SlowClientIT {
  private static final int DEVICES = 10;
  private static final int CLIENTS = 100;

  /// Six megabytes for each client.
  private static final int ROUNDS = 60;

  /// Objects for a client that does not read: what fits the buffers of the system and the write
  /// queue, and each device once more.
  private static final int MAX_KEPT = 250;

  private static final int SMALL_BUFFER = 4096;

  /// Some text, so that few rounds fill what the system buffers.
  private static final String WIDE = "x".repeat(10_000);

  private final TestLab lab = TestLab.open();
  private int round;

  @AfterEach
  void close() {
    lab.close();
  }

  private static DeviceId device(int index) {
    return TestLab.id(DeviceType.DATA_POINT, "P" + index + "_1");
  }

  private void declare() {
    for (int i = 0; i < DEVICES; i++) {
      lab.add(
          TestLab.describe(DeviceType.DATA_POINT, device(i).circuit())
              .property(Property.of("value", Kind.TEXT)),
          Values.of(Value.of("0 " + WIDE)));
    }
  }

  /// Changes every device.
  private void change() {
    round++;
    for (int i = 0; i < DEVICES; i++) {
      lab.tell(device(i), Values.of(Value.of(round + " " + WIDE)));
    }
  }

  /// Follows the numbers of all devices, which must never go back.
  private static final class Follower {
    private final RawClient client;
    private final int[] newest = new int[DEVICES];
    private long objects;

    Follower(RawClient client) {
      this.client = client;
    }

    void readUntil(int wanted) throws IOException {
      while (Arrays.stream(newest).min().orElseThrow() < wanted) take(client.readFrame());
    }

    private void take(String frame) {
      for (Object element : new JsonArray(frame)) {
        var object = (JsonObject) element;
        String circuit = object.getString("circuit");
        int index = Integer.parseInt(circuit.substring(1, circuit.indexOf('_')));
        String value = object.getString("value");
        int number = Integer.parseInt(value.substring(0, value.indexOf(' ')));
        assertTrue(number >= newest[index], () -> number + " after " + newest[index]);
        newest[index] = number;
        objects++;
      }
    }
  }

  private static CompletableFuture<Void> inBackground(Follower follower, int wanted) {
    var done = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            follower.readUntil(wanted);
            done.complete(null);
          } catch (IOException | RuntimeException | AssertionError e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private void changeAndLetAllRead(List<Follower> readers) {
    change();
    var all = readers.stream().map(reader -> inBackground(reader, round)).toList();
    all.forEach(TestLab::await);
  }

  @Test
  void ninetyNineLoseNothingWhileOneDoesNotReadAndThatOneGetsTheNewest() throws IOException {
    declare();
    try (var server = TestServer.open(lab, Map.of("coalesce", "0"))) {
      var readers = new ArrayList<Follower>();
      for (int i = 1; i < CLIENTS; i++) {
        readers.add(new Follower(RawClient.webSocket(server.port(), 0)));
      }
      var slow = new Follower(RawClient.webSocket(server.port(), SMALL_BUFFER));
      lab.awaitThat(() -> server.status().evok().clients() == CLIENTS);
      for (int i = 0; i < ROUNDS; i++) changeAndLetAllRead(readers);
      lab.awaitThat(() -> server.status().evok().behind() == 1);
      slow.readUntil(round);
      long published = (long) round * DEVICES;
      assertTrue(slow.objects <= MAX_KEPT, slow.objects + " objects were kept for it");
      lab.awaitThat(() -> server.status().evok().behind() == 0);
      changeAndLetAllRead(List.of(slow));
      for (Follower reader : readers) reader.readUntil(round);
      assertEquals(published + DEVICES - slow.objects, server.status().evok().conflated());
      for (Follower reader : readers) {
        assertEquals(published + DEVICES, reader.objects, "each change, as they kept up");
        reader.client.close();
      }
      slow.client.close();
    }
  }

  @Test
  void clientThatNeverReadsIsToldWhyAndClosed() throws IOException {
    declare();
    try (var server = TestServer.open(lab, Map.of("coalesce", "0", "slow_client_limit", "1s"));
        var client = RawClient.webSocket(server.port(), SMALL_BUFFER)) {
      lab.awaitThat(() -> server.status().evok().clients() == 1);
      var witness = new Follower(RawClient.webSocket(server.port(), 0));
      lab.awaitThat(() -> server.status().evok().clients() == 2);
      for (int i = 0; i < ROUNDS; i++) changeAndLetAllRead(List.of(witness));
      lab.awaitThat(() -> server.status().evok().closedAsStuck() == 1);
      String frame = client.readFrame();
      while (!frame.startsWith("closed")) frame = client.readFrame();
      assertEquals("closed 1013 nothing could be delivered for 1 s", frame);
      changeAndLetAllRead(List.of(witness));
      lab.awaitThat(() -> server.status().evok().clients() == 1);
      assertEquals(0, server.status().evok().behind());
      witness.client.close();
    }
  }

  @Test
  void clientThatReadsNotEvenItsEndIsCut() throws IOException {
    declare();
    try (var server = TestServer.open(lab, Map.of("coalesce", "0", "slow_client_limit", "1s"));
        var client = RawClient.webSocket(server.port(), SMALL_BUFFER)) {
      lab.awaitThat(() -> server.status().evok().clients() == 1);
      while (server.status().evok().behind() == 0) {
        change();
        lab.until(device(DEVICES - 1), state -> state.value().text().startsWith(round + " "));
      }
      lab.awaitThat(() -> server.status().evok().closedAsStuck() == 1);
      lab.awaitThat(() -> server.status().evok().clients() == 0);
      client.readToEnd();
    }
  }

  @Test
  void manyRequestsWithoutReadingWaitForTheirReader() throws IOException {
    declare();
    int requests = 100;
    try (var server = TestServer.open(lab, Map.of());
        var client = new RawClient(server.port(), SMALL_BUFFER)) {
      client.send("GET /rest/data_point/all HTTP/1.1\nHost: x\n\n".repeat(requests));
      assertEquals(200, server.get("/version").statusCode());
      for (int i = 0; i < requests; i++) {
        String head = client.readHead().toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
        assertTrue(length > DEVICES * WIDE.length(), head);
        assertTrue(client.readText(length).endsWith("}]"));
      }
    }
  }

  @Test
  void askingForEverythingWithoutReadingDoesNotPileUpAnswers() throws IOException {
    declare();
    try (var server = TestServer.open(lab, Map.of());
        var client = RawClient.webSocket(server.port(), SMALL_BUFFER)) {
      int asked = 0;
      while (server.status().evok().behind() == 0) {
        client.text("{'cmd': 'all'}");
        asked++;
      }
      for (int i = 0; i < 20; i++, asked++) client.text("{'cmd': 'all'}");
      for (int i = 0; i < asked; i++) assertTrue(client.readFrame().startsWith("[{"));
      lab.awaitThat(() -> server.status().evok().behind() == 0);
    }
  }
}
