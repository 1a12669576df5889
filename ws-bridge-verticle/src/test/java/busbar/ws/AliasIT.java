package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Aliases that clients give, over HTTP and WebSocket.
final class AliasIT {
  private static final String OUTPUT =
      "{\"dev\": \"do\", \"circuit\": \"1_02\", \"value\": 0, \"pending\": false, \"mode\":"
          + " \"Simple\", \"modes\": [\"Simple\", \"PWM\"], \"pwm_freq\": 1000.0, \"pwm_duty\": 0";
  private static final String LISTED =
      "{\"dev\": \"run\", \"circuit\": \"alias\", \"save\": false, \"aliases\": {\"al_pump\":"
          + " {\"circuit\": \"do_1_02\", \"devtype\": \"do\"}}}";

  @SuppressWarnings("NullAway.Init")
  private TestLab lab;

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @BeforeEach
  void open() {
    lab = TestLab.open();
    lab.output("1_02");
    lab.relay("2_01");
    lab.relay("9_01");
    lab.relay("9_02");
    lab.input("1_01");
    lab.analogOutput("1_01");
    lab.thermometer("28A1B2C3D4E5F607");
    lab.add(TestLab.describe(DeviceType.DATA_POINT, "IAQ_6"), Values.of(Value.of(7.0)));
    server = TestServer.open(lab, Map.of());
  }

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  private static String success(String object) {
    return "{\"success\": true, \"result\": " + object + "}";
  }

  private static String error(HttpResponse<String> answer, String key) {
    assertEquals(404, answer.statusCode(), answer.body());
    return new JsonObject(answer.body()).getJsonObject("errors").getString(key);
  }

  private HttpResponse<String> json(String path, String body) {
    return server.post(path, "application/json", body.replace('\'', '"'));
  }

  @Test
  void aliasIsSetUsedListedAndCleared() {
    String named = OUTPUT + ", \"alias\": \"al_pump\"}";
    assertEquals(success(named), server.form("/rest/do/1_02", "alias=al_pump").body());
    assertEquals("{\"value\": 0}", server.get("/rest/output/al_pump/value").body());
    assertEquals(named, server.get("/json/do/al_pump").body());
    assertEquals(LISTED, server.get("/rest/run/alias").body());
    assertEquals(success(LISTED), server.form("/rest/run/alias", "save=1").body());
    assertEquals("{\"alias\": \"al_pump\"}", server.get("/rest/do/1_02/alias").body());
    assertEquals(success(OUTPUT + "}"), server.form("/rest/do/al_pump", "alias=").body());
    assertEquals("{\"alias\": \"\"}", server.get("/rest/do/1_02/alias").body());
    assertEquals(404, server.get("/rest/do/al_pump").statusCode());
    assertTrue(server.get("/rest/run/alias").body().contains("\"aliases\": {}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "di/1_01 | di/al_x",
        "input/1_01 | digitalinput/al_x",
        "ro/2_01 | relay/al_x",
        "relay/2_01 | ro/al_x",
        "ao/1_01 | analogoutput/al_x",
        "sensor/28A1B2C3D4E5F607 | temp/al_x",
        "data_point/IAQ_6 | data_point/al_x"
      })
  void anyObjectMayCarryOneAndIsFoundByAnyNameOfItsType(String path, String other) {
    assertEquals(200, server.form("/rest/" + path, "alias=al_x").statusCode());
    String object = server.get("/rest/" + path).body();
    assertTrue(object.endsWith(", \"alias\": \"al_x\"}"), object);
    assertEquals(object, server.get("/json/" + other).body());
    assertEquals("no circuit or alias 'al_x'", error(server.get("/rest/led/al_x"), "Exception"));
    assertEquals(200, json("/json/" + other, "{'alias': ''}").statusCode());
    assertEquals("{\"alias\": \"\"}", server.get("/rest/" + path + "/alias").body());
  }

  @Test
  void takenNameIsRefusedOverAllTypesAndTheOldAliasStays() {
    server.form("/rest/do/1_02", "alias=al_pump");
    server.form("/rest/ro/2_01", "alias=al_lamp");
    HttpResponse<String> answer = server.form("/rest/ro/2_01", "alias=al_pump");
    assertEquals("'al_pump' is the alias of do/1_02 already", error(answer, "Exception"));
    assertEquals("CONFLICT", answer.headers().firstValue("busbar-code").orElse(""));
    assertEquals("{\"alias\": \"al_lamp\"}", server.get("/rest/ro/2_01/alias").body());
    assertEquals("{\"alias\": \"al_pump\"}", server.get("/rest/do/1_02/alias").body());
  }

  @Test
  void anotherAliasReplacesTheFirst() {
    json("/json/ro/2_01", "{'alias': 'al_lamp'}");
    json("/rest/ro/al_lamp", "{'alias': 'A-Z.9_'}");
    assertEquals(404, server.get("/rest/ro/al_lamp").statusCode());
    assertEquals("{\"circuit\": \"2_01\"}", server.get("/rest/ro/A-Z.9_/circuit").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "a b", "lab-1:x", "a/b", "pömp", "a,b"})
  void invalidNameIsAnException(String alias) {
    String text = error(json("/json/ro/2_01", "{'alias': '" + alias + "'}"), "Exception");
    assertTrue(text.startsWith("'" + alias + "' is not a name; allowed are letters, digits"), text);
    assertEquals("{\"alias\": \"\"}", server.get("/rest/ro/2_01/alias").body());
  }

  @Test
  void nameMustBeATextOfAHundredCharacters() {
    String longest = "x".repeat(100);
    assertEquals(200, json("/json/ro/2_01", "{'alias': '" + longest + "'}").statusCode());
    error(json("/json/ro/2_01", "{'alias': '" + longest + "x'}"), "Exception");
    error(json("/json/ro/2_01", "{'alias': 7}"), "ValidationError");
    error(json("/json/di/1_01", "{'alias': null}"), "ValidationError");
    error(json("/json/data_point/IAQ_6", "{'alias': 7}"), "ValueError");
    error(server.form("/rest/owpower/1", "alias=x"), "ValidationError");
  }

  @Test
  void realCircuitWinsOverAnAliasOfTheSameText() {
    lab.relay("2_02");
    lab.report(TestLab.id(DeviceType.RO, "2_02"), Values.of(Value.of(1)));
    assertEquals(200, server.form("/rest/ro/2_01", "alias=2_02").statusCode());
    assertEquals("{\"value\": 1}", server.get("/rest/ro/2_02/value").body());
    assertEquals("{\"alias\": \"2_02\"}", server.get("/rest/ro/2_01/alias").body());
  }

  @Test
  void whoReadsRightAfterwardsFindsTheAlias() {
    for (int i = 1; i <= 40; i++) {
      server.form("/rest/ro/2_01", "alias=al_" + i);
      assertEquals("{\"circuit\": \"2_01\"}", server.get("/rest/ro/al_" + i + "/circuit").body());
    }
  }

  @Test
  void aliasAndValueAreBothDone() {
    String result =
        success("{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 1, \"alias\": \"al_lamp\"}");
    assertEquals(result, server.form("/rest/ro/2_01", "alias=al_lamp&value=1").body());
    assertEquals("{\"value\": 1}", server.get("/rest/ro/al_lamp/value").body());
    assertEquals(
        result.replace("al_lamp", "al_light").replace("\"value\": 1", "\"value\": 0"),
        json("/json/relay/al_lamp", "{'value': 0, 'alias': 'al_light'}").body());
  }

  @Test
  void aliasAndValueAreBothLeft() {
    server.form("/rest/do/1_02", "alias=al_pump");
    error(server.form("/rest/ro/2_01", "value=1&alias=al_pump"), "Exception");
    assertEquals("{\"value\": 0}", server.get("/rest/ro/2_01/value").body());
    error(server.form("/rest/ro/2_01", "value=maybe&alias=al_lamp"), "ValueError");
    error(server.form("/rest/ro/9_01", "value=1&alias=al_lamp"), "ModbusException");
    assertEquals("{\"alias\": \"\"}", server.get("/rest/ro/9_01/alias").body());
    assertEquals(LISTED, server.get("/rest/run/alias").body());
    assertEquals(200, server.form("/rest/ro/2_01", "alias=al_lamp").statusCode(), "it is free");
  }

  @Test
  void deviceWhoseHardwareIsAwayTakesAnAlias() {
    lab.family().status(Quality.fault("unplugged"));
    lab.until(TestLab.id(DeviceType.RO, "2_01"), state -> state.quality().isBad());
    assertEquals(
        success(
            "{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": null, \"alias\": \"al_lamp\","
                + " \"quality\": \"bad\", \"reason\": \"fault: unplugged\", \"last_value\": 0}"),
        server.form("/rest/ro/2_01", "alias=al_lamp").body());
  }

  @Test
  void socketsSetAliasesWithoutAnyEvent() {
    try (TestSocket socket = server.socket();
        TestSocket other = server.socket()) {
      other.settle();
      socket.send("{'cmd': 'set', 'dev': 'do', 'circuit': '1_02', 'alias': 'al_pump'}");
      socket.send("{'cmd': 'full', 'dev': 'output', 'circuit': 'al_pump'}");
      assertEquals(OUTPUT + ", \"alias\": \"al_pump\"}", socket.next());
      socket.send("{'cmd': 'set', 'dev': 'ro', 'circuit': '2_01', 'value': {'alias': 'al_pump'}}");
      socket.send("{'cmd': 'full', 'dev': 'ro', 'circuit': '2_01'}");
      String relay = "{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 0}";
      assertEquals(relay, socket.next(), "taken");
      socket.send("{'cmd': 'set', 'dev': 'do', 'circuit': 'al_pump', 'alias': ''}");
      socket.send("{'cmd': 'full', 'dev': 'do', 'circuit': '1_02'}");
      assertEquals(OUTPUT + "}", socket.next());
      socket.send(
          "{'cmd': 'set', 'dev': 'relay', 'circuit': '2_01', 'value': 1, 'alias': 'al_lamp'}");
      String event =
          "[{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 1, \"alias\": \"al_lamp\"}]";
      assertEquals(event, other.next(), "the first event is that of the value");
      assertEquals(event, socket.next());
      socket.send("{'cmd': 'set', 'dev': 'ro', 'circuit': 'al_lamp', 'value': 0}");
      assertEquals(event.replace("\"value\": 1", "\"value\": 0"), other.next());
    }
  }

  @Test
  void pageOfAnotherOriginMayNotSetOne() {
    try (TestSocket page = server.socket(Map.of("Origin", "http://evil.example"))) {
      page.send("{'cmd': 'set', 'dev': 'ro', 'circuit': '2_01', 'alias': 'al_lamp'}");
      page.settle();
      assertEquals("{\"alias\": \"\"}", server.get("/rest/ro/2_01/alias").body());
    }
  }

  @Test
  void deviceOfAnotherNodeGetsItsAliasFromItsOwnerAndShowsItWithItsNode() {
    Bus far = TestLab.await(Bus.join(lab.vertx(), BusOptions.of("lab-2")));
    var family = far.family("rig");
    DeviceId id = family.device(DeviceType.RO, "2_01");
    family.declare(Description.of(id).property(Property.of("value", Kind.BIT).writable()).build());
    family.report(id, Values.of(Value.of(1)));
    family.status(Quality.GOOD);
    TestLab.await(family.start());
    lab.until(id, state -> state.quality().isGood());
    server.form("/rest/ro/2_01", "alias=al_lamp");
    try (var all = TestServer.open(lab, Map.of("nodes", "all"))) {
      assertEquals(
          success(
              "{\"dev\": \"ro\", \"circuit\": \"lab-2:2_01\", \"value\": 1, \"alias\":"
                  + " \"lab-2:al_lamp\"}"),
          all.form("/rest/ro/lab-2:2_01", "alias=al_lamp").body());
      assertEquals("{\"circuit\": \"2_01\"}", all.get("/rest/ro/al_lamp/circuit").body());
      assertEquals(
          "{\"circuit\": \"lab-2:2_01\"}", all.get("/rest/ro/lab-2:al_lamp/circuit").body());
      String listed = all.get("/rest/run/alias").body();
      assertTrue(
          listed.contains(
              "\"lab-2:al_lamp\": {\"circuit\": \"ro_lab-2:2_01\", \"devtype\": \"ro\"}"),
          listed);
      assertFalse(server.get("/rest/run/alias").body().contains("lab-2"));
    }
    assertTrue(
        far.events().last().stream()
            .anyMatch(event ->
                event.kind().equals("alias-set")
                    && event.text().contains("by evok from 127.0.0.1")));
  }
}
