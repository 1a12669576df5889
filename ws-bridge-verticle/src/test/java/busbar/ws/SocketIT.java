package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The WebSocket as clients know it.
final class SocketIT {
  private final TestLab lab = TestLab.open();

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @BeforeEach
  void open() {
    lab.relay("2_01");
    lab.input("1_01");
    lab.thermometer("28A1B2C3D4E5F607");
    server = TestServer.open(lab, Map.of());
  }

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  private static String ro(String circuit, int value) {
    return "{\"dev\": \"ro\", \"circuit\": \"" + circuit + "\", \"value\": " + value + "}";
  }

  private void tellRelay(int value) {
    lab.tell(TestLab.id(DeviceType.RO, "2_01"), Values.of(Value.of(value)));
  }

  @Test
  void nothingIsSentOnConnectOrInAnswerToGarbage() {
    try (TestSocket socket = server.socket()) {
      socket.settle();
      socket.send("hello");
      socket.send("[1, 2]");
      socket.send("{'cmd': 'toggle', 'dev': 'ro', 'circuit': '2_01'}");
      socket.send("{'cmd': 'set', 'dev': 'ro', 'circuit': 'nowhere', 'value': 1}");
      socket.send("{'cmd': 'get', 'dev': 'ro', 'circuit': '2_01'}");
      socket.send("{'cmd': 'full', 'dev': 'ro', 'circuit': 'nowhere'}");
      socket.settle();
      assertEquals(4, server.status().evok().garbage());
      assertEquals(1, server.status().evok().failedWrites());
    }
  }

  @Test
  void changesArriveAsArraysAndThermometersAsObjects() {
    try (TestSocket socket = server.socket()) {
      socket.settle();
      tellRelay(1);
      assertEquals("[" + ro("2_01", 1) + "]", socket.next());
      lab.tell(TestLab.id(DeviceType.SENSOR, "28A1B2C3D4E5F607"), TestLab.thermometerValues(22));
      assertTrue(socket.next().startsWith("{\"dev\": \"temp\""));
      socket.send("{'cmd': 'filter', 'devices': ['temp']}");
      socket.settle();
      tellRelay(0);
      lab.tell(TestLab.id(DeviceType.SENSOR, "28A1B2C3D4E5F607"), TestLab.thermometerValues(23));
      assertTrue(socket.next().startsWith("[{\"dev\": \"temp\""));
    }
  }

  @Test
  void setIsConfirmedByItsEventOnly() {
    try (TestSocket socket = server.socket()) {
      socket.send("{'cmd': 'set', 'dev': 'relay', 'circuit': '2_01', 'value': 1}");
      assertEquals("[" + ro("2_01", 1) + "]", socket.next());
      socket.send("{'cmd': 'set_state', 'dev': 'ro', 'circuit': '2_01', 'value': '0'}");
      assertEquals("[" + ro("2_01", 0) + "]", socket.next());
      socket.sendBytes("{'cmd': 'set', 'dev': 'ro', 'circuit': '2_01', 'value': {'value': 1}}");
      assertEquals("[" + ro("2_01", 1) + "]", socket.next());
      socket.send("{'cmd': 'set', 'dev': 'di', 'circuit': '1_01', 'counter': 7}");
      assertTrue(socket.next().contains("\"counter\": 7"));
    }
  }

  @Test
  void commandsOfOneClientRunOneAfterAnother() {
    lab.relay("9_02");
    try (TestSocket socket = server.socket()) {
      socket.send("{'cmd': 'filter', 'devices': ['di']}"); // the new relay is an event, too
      socket.settle();
      socket.send("{'cmd': 'set', 'dev': 'ro', 'circuit': '9_02', 'value': 1}");
      socket.send("{'cmd': 'full', 'dev': 'ro', 'circuit': '2_01'}");
      assertEquals(ro("2_01", 0), socket.next());
      assertEquals(1, server.status().evok().failedWrites(), "the answer came after the timeout");
    }
  }

  @Test
  void fullAnswersTheCallerAlone() {
    try (TestSocket socket = server.socket();
        TestSocket other = server.socket()) {
      socket.send("{'cmd': 'full', 'dev': 'relay', 'circuit': '2_01'}");
      assertEquals(ro("2_01", 0), socket.next());
      other.settle();
    }
  }

  @Test
  void allHasEverythingInItsOwnOrderWhateverTheFilter() {
    lab.output("1_01");
    lab.add(TestLab.describe(DeviceType.DATA_POINT, "IAQ_6"), Values.of(Value.of(7.0)));
    lab.add(
        TestLab.describe(DeviceType.NV_SAVE, "1").property(Property.of("value", Kind.BIT)),
        Values.of(Value.of(0)));
    lab.add(
        TestLab.describe(DeviceType.LED, "1_01").property(Property.of("value", Kind.BIT)),
        Values.of(Value.of(0)));
    try (TestSocket socket = server.socket()) {
      socket.send("{'cmd': 'filter', 'devices': []}");
      socket.send("{'cmd': 'all'}");
      assertEquals(
          List.of("ro", "do", "di", "temp", "led", "data_point", "run", "nv_save"),
          devs(nextOf(socket, "nv_save")));
    }
  }

  /// The next message that holds an object of this type: others are events on the way.
  private static String nextOf(TestSocket socket, String dev) {
    for (String message = socket.next(); ; message = socket.next()) {
      if (message.contains("\"" + dev + "\"") && message.contains("\"run\"")) return message;
    }
  }

  private static List<String> devs(String array) {
    return new JsonArray(array)
        .stream().map(object -> ((JsonObject) object).getString("dev")).toList();
  }

  @Test
  void allFollowsTheFilterWhereThatIsConfigured() {
    lab.output("1_01");
    try (var filtered = TestServer.open(lab, Map.of("all_filtered", "true"));
        TestSocket socket = filtered.socket()) {
      socket.send("{'cmd': 'all'}");
      assertEquals(List.of("ro", "di", "temp"), devs(socket.next()));
      socket.send("{'cmd': 'filter', 'devices': ['do', 'ro']}");
      socket.send("{'cmd': 'all'}");
      assertEquals(List.of("ro", "do"), devs(socket.next()));
    }
  }

  @Test
  void emptyFilterSilencesAndDefaultResets() {
    try (TestSocket socket = server.socket();
        TestSocket witness = server.socket()) {
      witness.settle();
      socket.send("{'cmd': 'filter', 'devices': []}");
      socket.settle();
      tellRelay(1);
      assertEquals("[" + ro("2_01", 1) + "]", witness.next());
      socket.settle();
      socket.send("{'cmd': 'filter', 'devices': ['valve']}");
      socket.settle();
      tellRelay(0);
      assertEquals("[" + ro("2_01", 0) + "]", witness.next());
      socket.send("{'cmd': 'filter', 'devices': ['default']}");
      socket.settle();
      tellRelay(1);
      assertEquals("[" + ro("2_01", 1) + "]", socket.next());
    }
  }

  @Test
  void changeOfQualityArrives() {
    try (TestSocket socket = server.socket()) {
      socket.settle();
      lab.quality(TestLab.id(DeviceType.RO, "2_01"), Quality.fault("no answer"));
      assertEquals(
          "[{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": null, \"quality\": \"bad\","
              + " \"reason\": \"fault: no answer\", \"last_value\": 0}]",
          socket.next());
    }
  }

  @Test
  void pageOfAnotherOriginMayReadButItsSetIsRefusedAndCounted() {
    try (TestSocket page = server.socket(Map.of("Origin", "http://evil.example"));
        TestSocket own = server.socket(Map.of("Origin", "http://127.0.0.1:1880"))) {
      page.send("{'cmd': 'set', 'dev': 'ro', 'circuit': '2_01', 'value': 1}");
      page.settle();
      assertEquals(1, server.status().evok().foreignWrites());
      own.send("{'cmd': 'set', 'dev': 'ro', 'circuit': '2_01', 'value': 1}");
      assertEquals("[" + ro("2_01", 1) + "]", page.next());
      assertEquals(1, server.status().evok().foreignWrites());
    }
  }

  @Test
  void devicesOfOtherNodesAreShownOnlyWhereConfiguredAndUnderTheirNode() {
    Bus far = TestLab.await(Bus.join(lab.vertx(), BusOptions.of("lab-2")));
    var family = far.family("rig");
    var id = family.device(DeviceType.RO, "2_01");
    family.declare(
        Description.of(id).property(Property.of("value", Kind.BIT)).alias("pump").build());
    family.report(id, Values.of(Value.of(1)));
    family.status(Quality.GOOD);
    TestLab.await(family.start());
    lab.until(id, state -> state.quality().isGood());
    String shown =
        "{\"dev\": \"ro\", \"circuit\": \"lab-2:2_01\", \"value\": 1, \"alias\": \"lab-2:pump\"}";
    try (var all = TestServer.open(lab, Map.of("nodes", "all"), Map.of("nodes", "lab-2"));
        TestSocket socket = all.socket()) {
      assertEquals("[" + ro("2_01", 0) + ", " + shown + "]", all.get("/rest/ro/all").body());
      assertEquals(shown, all.get("/rest/ro/lab-2:pump").body());
      assertEquals(ro("2_01", 0), all.get("/rest/ro/2_01").body());
      socket.settle();
      family.report(id, Values.of(Value.of(0)));
      assertEquals("[" + shown.replace("\"value\": 1", "\"value\": 0") + "]", socket.next());
    }
    assertEquals("[" + ro("2_01", 0) + "]", server.get("/rest/ro/all").body());
    String missing = server.get("/rest/ro/pump").body();
    assertTrue(
        missing.contains("no circuit or alias 'pump' here; other nodes have lab-2:ro/2_01"),
        missing);
  }

  @Test
  void clientsAreToldWhenTheServiceEnds() {
    try (TestSocket socket = server.socket()) {
      socket.settle();
      for (String id : lab.vertx().deploymentIDs()) {
        TestLab.await(lab.vertx().undeploy(id));
      }
      assertEquals("closed 1001 the service is stopping", socket.next());
    }
  }
}
