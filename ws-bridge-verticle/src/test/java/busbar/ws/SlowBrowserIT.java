package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.sockjs.BrowserStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A browser that does not read harms itself only.
final class SlowBrowserIT {
  private static final int DEVICES = 50;
  private static final int ROUNDS = 60;

  /// Objects for a browser that does not read: what fits the buffers of the system and the queue,
  /// and each device once more.
  private static final int MAX_KEPT = 1_000;

  private static final int SMALL_BUFFER = 4096;
  private static final String WIDE = "x".repeat(4_000);
  private static final String REGISTER =
      "{'type':'register','address':'" + BridgeClient.STATE + "'}";

  private static final String RAW = "/eventbus/websocket";
  private static final String FRAMED = "/eventbus/000/abcd1234/websocket";

  private final AdvancedClock clock = new AdvancedClock();
  private final TestLab lab = TestLab.open(clock);

  @AfterEach
  void close() {
    lab.close();
  }

  private static DeviceId device(int index) {
    return TestLab.id(DeviceType.TEXT, "T" + index + "_1");
  }

  private void change(int round) {
    for (int i = 0; i < DEVICES; i++) {
      lab.tell(device(i), Values.of(Value.of(round + " " + WIDE)));
    }
  }

  private static int round(JsonObject device) {
    String value = device.getString("value");
    return Integer.parseInt(value.substring(0, value.indexOf(' ')));
  }

  /// Reads until every device is where it should be, never back from where it was.
  ///
  /// @return objects read
  private static int readUntil(RawClient client, boolean isFramed, int wanted) throws Exception {
    var newest = new int[DEVICES];
    int objects = 0;
    for (int arrived = 0; arrived < DEVICES; ) {
      String frame = client.readFrame();
      if (!frame.startsWith(isFramed ? "a" : "{")) continue;
      String text = isFramed ? new JsonArray(frame.substring(1)).getString(0) : frame;
      JsonObject body = new JsonObject(text).getJsonObject("body");
      for (Object each : body.getJsonArray("devices")) {
        var device = (JsonObject) each;
        String circuit = device.getString("circuit");
        int index = Integer.parseInt(circuit.substring(1, circuit.indexOf('_')));
        int round = round(device);
        assertTrue(round >= newest[index], () -> round + " after " + newest[index]);
        if (round == wanted && newest[index] < wanted) arrived++;
        newest[index] = round;
        objects++;
      }
    }
    return objects;
  }

  private void declare() {
    for (int i = 0; i < DEVICES; i++) {
      lab.add(
          TestLab.describe(DeviceType.TEXT, device(i).circuit())
              .property(Property.of("value", Kind.TEXT)),
          Values.of(Value.of("0 ")));
    }
  }

  private static void register(RawClient client, String path) throws IOException {
    String message = REGISTER.replace('\'', '"');
    client.text(path.equals(FRAMED) ? JsonArray.of(message).encode() : message);
  }

  @ParameterizedTest
  @ValueSource(strings = {RAW, FRAMED})
  void whatItMissesIsRememberedByNameAndTheNewestComesWhenItReads(String path) throws Exception {
    declare();
    try (var server = TestServer.open(lab, Map.of());
        var reader = BridgeClient.open(server.port());
        var slow = RawClient.webSocket(server.port(), path, SMALL_BUFFER)) {
      reader.follow();
      register(slow, path);
      lab.awaitThat(() -> status(server).connected() == 2);
      String last = device(DEVICES - 1).toString();
      int rounds = 0;
      while (rounds < ROUNDS || status(server).behind() == 0) {
        int round = ++rounds;
        change(round);
        reader.device(last, device -> round(device) == round);
      }
      assertEquals(1, status(server).behind());
      assertTrue(status(server).dropped() > 0);
      int objects = readUntil(slow, path.equals(FRAMED), rounds);
      assertTrue(objects <= MAX_KEPT, objects + " objects were kept of " + rounds * DEVICES);
      lab.awaitThat(() -> status(server).behind() == 0);
      assertEquals(1, status(server).resyncs());
      change(++rounds);
      readUntil(slow, path.equals(FRAMED), rounds);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {RAW, FRAMED})
  void whoNeverReadsIsClosedAndCutOff(String path) throws Exception {
    declare();
    try (var server = TestServer.open(lab, Map.of());
        var slow = RawClient.webSocket(server.port(), path, SMALL_BUFFER)) {
      register(slow, path);
      lab.awaitThat(() -> status(server).connected() == 1);
      for (int round = 1; status(server).behind() == 0; round++) {
        String value = round + " " + WIDE;
        change(round);
        lab.until(device(DEVICES - 1), state -> state.value().text().equals(value));
      }
      clock.advance(Duration.ofSeconds(31));
      lab.awaitThat(() -> status(server).closed() == 1);
      lab.awaitThat(() -> status(server).connected() == 0);
      assertEquals(0, status(server).behind());
      slow.readToEnd();
    }
  }

  @Test
  void whoIsNotHeardIsTold() {
    try (var server = TestServer.open(lab, Map.of());
        var quiet = BridgeClient.open(server.port());
        var pinging = BridgeClient.open(server.port())) {
      quiet.follow();
      clock.advance(Duration.ofSeconds(60));
      pinging.send("{'type': 'ping'}");
      pinging.follow();
      clock.advance(Duration.ofSeconds(60));
      JsonObject end = quiet.next(message -> message.containsKey("closed"));
      assertEquals("no ping for 70 s", end.getString("reason"));
      pinging.follow();
      assertEquals(1, status(server).closed());
    }
  }

  private static BrowserStatus status(TestServer server) {
    return server.status().browsers();
  }
}
