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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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

  private final TestLab lab = TestLab.open();

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

  @ParameterizedTest
  @ValueSource(strings = {"/eventbus/websocket", "/eventbus/000/abcd1234/websocket"})
  void whatItMissesIsRememberedByNameAndTheNewestComesWhenItReads(String path) throws Exception {
    boolean isFramed = path.contains("abcd");
    for (int i = 0; i < DEVICES; i++) {
      lab.add(
          TestLab.describe(DeviceType.TEXT, device(i).circuit())
              .property(Property.of("value", Kind.TEXT)),
          Values.of(Value.of("0 ")));
    }
    try (var server = TestServer.open(lab, Map.of());
        var reader = BridgeClient.open(server.port());
        var slow = RawClient.webSocket(server.port(), path, SMALL_BUFFER)) {
      reader.follow();
      String message = REGISTER.replace('\'', '"');
      slow.text(isFramed ? JsonArray.of(message).encode() : message);
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
      int objects = readUntil(slow, isFramed, rounds);
      assertTrue(objects <= MAX_KEPT, objects + " objects were kept of " + rounds * DEVICES);
      lab.awaitThat(() -> status(server).behind() == 0);
      assertEquals(1, status(server).resyncs());
      change(++rounds);
      readUntil(slow, isFramed, rounds);
    }
  }

  private static BrowserStatus status(TestServer server) {
    return server.status().browsers();
  }
}
