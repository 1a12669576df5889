package busbar.ws;

import static busbar.ws.BridgeClient.COMMAND;
import static busbar.ws.BridgeClient.SNAPSHOT;
import static busbar.ws.BridgeClient.STATE;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.http.HttpLimits;
import busbar.ws.sockjs.BrowserStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a web page sees and may do: the event-bus bridge over its raw WebSocket.
final class SockJsIT {
  private static final DeviceId OUTPUT = TestLab.id(DeviceType.AO, "1_01");
  private static final String NAME = OUTPUT.toString();
  private static final String RAW = "/eventbus/websocket";
  private static final Map<String, String> FOREIGN = Map.of("Origin", "http://evil.example");

  private final TestLab lab = TestLab.open();

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @SuppressWarnings("NullAway.Init")
  private BridgeClient page;

  @BeforeEach
  void open() {
    lab.analogOutput("1_01");
    server = TestServer.open(lab, Map.of());
    page = BridgeClient.open(server.port());
  }

  @AfterEach
  void close() {
    page.close();
    server.close();
    lab.close();
  }

  private BrowserStatus status() {
    return server.status().browsers();
  }

  private static JsonObject in(JsonObject body, String device) {
    return requireNonNull(BridgeClient.find(body, device), body::encode);
  }

  @Test
  void snapshotHasNodesAndDevicesWithTheirDescriptions() {
    JsonObject snapshot = page.request(SNAPSHOT, "{}");
    assertEquals("lab-1", snapshot.getString("node"));
    assertTrue(snapshot.getDouble("time") > 1.7e12, "milliseconds since 1970");
    JsonObject node = snapshot.getJsonArray("nodes").getJsonObject(0);
    assertEquals("here", node.getString("state"));
    assertEquals(JsonArray.of("rig"), node.getJsonArray("families"));
    JsonObject device = in(snapshot, NAME);
    assertEquals("lab-1", device.getString("node"));
    assertEquals("ao", device.getString("dev"));
    assertEquals("1_01", device.getString("circuit"));
    assertEquals("rig", device.getString("family"));
    assertEquals("1", device.getString("group"));
    assertEquals(1.5, device.getValue("value"));
    assertEquals("V", device.getString("unit"));
    assertEquals("good", device.getString("quality"));
    assertFalse(device.containsKey("reason"));
    assertEquals(new JsonObject().put("value", 1.5), device.getJsonObject("values"));
    assertEquals(
        new JsonObject(
            """
            {"properties": [{"name": "value", "kind": "real", "access": "read_write", "unit": "V",
              "range": [0.0, 10.0]}], "facts": {}}
            """),
        device.getJsonObject("description"));
  }

  @Test
  void changesAreTold() {
    long before = in(page.follow(), NAME).getLong("sequence");
    lab.report(OUTPUT, Values.of(Value.of(2.5)));
    JsonObject device = page.device(NAME, d -> d.getDouble("value") == 2.5);
    assertTrue(device.getLong("sequence") > before);
    assertFalse(device.containsKey("description"), "it is known");
  }

  @Test
  void commandIsCarriedOutAndItsEffectIsTold() {
    page.follow();
    JsonObject answer =
        page.request(COMMAND, "{'device': '" + NAME + "', 'arguments': {'value': 7.5}}");
    assertEquals(new JsonObject("{\"outcome\": \"done\", \"values\": {\"value\": 7.5}}"), answer);
    page.device(NAME, device -> device.getDouble("value") == 7.5);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'device': 'ao/1_01', 'arguments': {'value': 99}} | INVALID | value must be 0.0 to 10.0 V",
        "{'device': 'ao/1_01', 'arguments': {'value': null}} | INVALID | value must be a number",
        "{'device': 'ao/1_01'} | INVALID | arguments are missing",
        "{'device': 'ao/9_99', 'arguments': {'value': 1}} | NOT_FOUND | no device lab-1:ao/9_99",
        "{'device': 'nothing', 'arguments': {'value': 1}} | INVALID | 'nothing' is not a device",
        "{'device': 7, 'arguments': {'value': 1}} | INVALID | device must be a text",
        "{'device': 'ao/1_01', 'arguments': [1]} | INVALID | arguments must be an object",
        "{'stop': 1} | INVALID | stop is true and stands alone",
        "{'dev': 'ao'} | INVALID | there is no key 'dev'",
        "17 | INVALID | a command is an object"
      })
  void badCommandIsAnOrdinaryAnswer(String body, String code, String detail) {
    JsonObject answer = page.request(COMMAND, body);
    assertEquals("failed", answer.getString("outcome"));
    assertEquals(code, answer.getString("code"));
    assertTrue(answer.getString("detail").contains(detail), answer::encode);
    assertEquals(1, status().refusedCommands());
    assertEquals(0, lab.commands());
  }

  @Test
  void stopIsAnsweredPerDevice() {
    JsonObject answer = page.request(COMMAND, "{'stop': true}");
    assertEquals("done", answer.getString("outcome"));
    assertEquals(JsonArray.of(), answer.getJsonArray("results"), "the rig has nothing to stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"busbar.state", "busbar.stop", "busbar.browser.command", "", "*"})
  void otherAddressesCannotBeFollowed(String address) {
    page.register(address);
    assertEquals("access_denied", page.next().getString("body"));
    assertEquals(1, status().refusedAddresses());
    page.follow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"busbar.state", "busbar.stop", "busbar.browser.state", "busbar.inbox.x"})
  void nothingCanBeSentToOtherAddresses(String address) {
    lab.vertx()
        .eventBus()
        .consumer(
            address,
            message -> {
              throw new AssertionError("it got through: " + message.body());
            });
    JsonObject answer = page.ask(address, "{'stop': true}");
    assertEquals("err", answer.getString("type"));
    assertEquals("access_denied", answer.getString("body"));
    page.send("{'type': 'publish', 'address': '" + address + "', 'body': {}}");
    assertEquals("access_denied", page.next().getString("body"));
    assertEquals(2, status().refusedAddresses());
  }

  @Test
  void whatOthersPublishAtTheAddressOfChangesDoesNotReachThePage() {
    page.follow();
    lab.vertx().eventBus().publish(STATE, new JsonObject().put("devices", "forged"));
    lab.report(OUTPUT, Values.of(Value.of(3.5)));
    assertEquals(3.5, in(page.state(), NAME).getDouble("value"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "no json | invalid_json",
        "[1] | invalid_json",
        "{'address': 'x'} | missing_type",
        "{'type': 'send'} | missing_address",
        "{'type': 'send', 'address': 3} | missing_address",
        "{'type': 'sing', 'address': 'x'} | invalid_type",
        "{'type': 'send', 'address': 'x', 'replyAddress': 3} | invalid_reply_address"
      })
  void garbageGetsOneAnswerAndHarmsNothing(String message, String word) {
    page.send(message);
    JsonObject answer = page.next();
    assertEquals("err", answer.getString("type"));
    assertEquals(word, answer.getString("body"));
    assertEquals(1, status().garbage());
    page.follow();
  }

  @Test
  void largeMessageIsRefused() {
    page.send("{'type': 'send', 'address': '" + "x".repeat(40_000) + "'}");
    assertEquals("message_too_large", page.next().getString("body"));
    page.follow();
  }

  @Test
  void hugeFrameEndsTheConnectionOfItsSenderOnly() throws Exception {
    page.follow();
    try (var rude = RawClient.webSocket(server.port(), RAW, 0)) {
      rude.frame(1, true, "x".repeat(HttpLimits.MAX_FRAME + 1));
      rude.readToEnd();
    }
    lab.awaitThat(() -> status().connected() == 1);
    lab.report(OUTPUT, Values.of(Value.of(4.5)));
    page.device(NAME, device -> device.getDouble("value") == 4.5);
  }

  @Test
  void hugeMessageInPiecesEndsTheConnectionOfItsSenderOnly() throws Exception {
    page.follow();
    String half = "x".repeat(HttpLimits.MAX_FRAME);
    try (var rude = RawClient.webSocket(server.port(), RAW, 0)) {
      rude.frame(1, false, half);
      rude.frame(0, false, half);
      rude.frame(0, true, "");
      assertTrue(rude.readFrame().startsWith("closed 1009 it cannot be read"));
    }
    lab.awaitThat(() -> status().connected() == 1);
    assertEquals(1, status().garbage());
    lab.report(OUTPUT, Values.of(Value.of(4.5)));
    page.device(NAME, device -> device.getDouble("value") == 4.5);
  }

  @Test
  void pageOfAnotherOriginMayReadButNotWrite() {
    try (var foreign = BridgeClient.open(server.port(), FOREIGN)) {
      in(foreign.follow(), NAME);
      for (String body :
          new String[] {"{'stop': true}", "{'device': 'ao/1_01', 'arguments': {'value': 1}}"}) {
        JsonObject answer = foreign.request(COMMAND, body);
        assertEquals("DENIED", answer.getString("code"));
      }
      assertEquals(0, lab.commands());
      lab.report(OUTPUT, Values.of(Value.of(4.5)));
      foreign.device(NAME, device -> device.getDouble("value") == 4.5);
    }
  }

  @Test
  void sessionOfAFallBackIsForeignOnceAForeignPageSendsInIt() {
    // An image or a script of any page can begin a session without telling where it comes from.
    String session = "/eventbus/000/abcd1234";
    assertEquals("o\n", server.method("POST", session + "/xhr").body());
    String command =
        "{'type': 'send', 'address': '%s', 'replyAddress': 'r', 'body': {'stop': true}}"
            .formatted(COMMAND)
            .replace('\'', '"');
    String body = JsonArray.of(command).encode();
    var request =
        server
            .request(session + "/xhr_send")
            .header("Content-Type", "text/plain")
            .header("Origin", "http://evil.example")
            .POST(BodyPublishers.ofString(body));
    assertEquals(204, server.send(request).statusCode());
    String answer = server.method("POST", session + "/xhr").body();
    assertTrue(answer.contains("DENIED"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/eventbus/000/abcd/jsonp?c=f", "/eventbus/iframe.html"})
  void transportsThatCarryNoOriginAreNotThere(String path) {
    assertEquals(404, server.get(path).statusCode());
  }

  @Test
  void changeOfQualityIsToldWithItsReason() {
    page.follow();
    lab.quality(OUTPUT, Quality.fault("no answer"));
    JsonObject device = page.device(NAME, d -> d.getString("quality").equals("bad"));
    assertEquals("fault: no answer", device.getString("reason"));
    assertNull(device.getValue("value"), "a bad device has no value");
    assertEquals(1.5, device.getJsonObject("values").getDouble("value"), "but a last one");
  }

  @Test
  void newAndRemovedDevicesAreTold() {
    page.follow();
    lab.relay("2_01");
    JsonObject relay = page.device("lab-1:ro/2_01", _ -> true);
    assertTrue(relay.containsKey("description"), "it is new");
    lab.family().withdraw(TestLab.id(DeviceType.RO, "2_01"));
    JsonObject body = page.state();
    while (body.getJsonArray("removed").isEmpty()) body = page.state();
    assertEquals(JsonArray.of("lab-1:ro/2_01"), body.getJsonArray("removed"));
  }

  @Test
  void secondNodeIsToldWithItsDevices() {
    page.follow();
    Bus far = TestLab.await(Bus.join(lab.vertx(), BusOptions.of("lab-2")));
    Family family = far.family("far");
    var device = new DeviceId("lab-2", DeviceType.AI, "1_01");
    family.declare(Description.of(device).label("<b>far</b>").build());
    family.status(Quality.GOOD);
    family.report(device, Values.of(Value.of(0.5)));
    TestLab.await(family.start());
    JsonObject told = page.device("lab-2:ai/1_01", d -> d.getString("quality").equals("good"));
    assertEquals("<b>far</b>", told.getString("label"));
    JsonObject nodes = page.follow();
    assertEquals(2, nodes.getJsonArray("nodes").size());
    assertEquals("up", nodes.getJsonArray("nodes").getJsonObject(1).getString("state"));
  }

  @Test
  void nodeThatComesIsTold() {
    page.follow();
    TestLab.await(Bus.join(lab.vertx(), BusOptions.of("lab-2")));
    JsonObject body = page.state();
    while (!body.containsKey("nodes")) body = page.state();
    assertEquals("lab-2", body.getJsonArray("nodes").getJsonObject(1).getString("node"));
  }

  @Test
  void aPingIsAnsweredToWhoWantsIt() {
    page.send("{'type': 'ping'}");
    page.send("{'type': 'ping', 'replyAddress': 'still-there'}");
    assertEquals(
        new JsonObject("{\"type\": \"rec\", \"address\": \"still-there\", \"body\": {}}"),
        page.next());

    page.send("{'type': 'ping', 'replyAddress': '" + "x".repeat(101) + "'}");
    assertEquals("invalid_reply_address", page.next().getString("body"));
  }

  @Test
  void valuesThatAreNoNumbersAreNull() {
    lab.tell(OUTPUT, Values.of(Value.of(Double.NaN)));
    lab.until(OUTPUT, state -> state.value().text().equals("NaN"));
    JsonObject device = in(page.request(SNAPSHOT, "{}"), NAME);
    assertTrue(device.containsKey("value"));
    assertNull(device.getValue("value"));
  }

  @Test
  void pageThatLeavesIsForgotten() {
    page.follow();
    lab.awaitThat(() -> status().connected() == 1);
    page.close();
    lab.awaitThat(() -> status().connected() == 0);
    page = BridgeClient.open(server.port());
    lab.report(OUTPUT, Values.of(Value.of(9.5)));
    assertEquals(9.5, in(page.follow(), NAME).getDouble("value"));
  }

  @Test
  void answersWaitForAPageThatAsksWithoutReadingUntilItIsClosed() throws Exception {
    lab.add(
        TestLab.describe(DeviceType.TEXT, "W_1").property(Property.of("value", Kind.TEXT)),
        Values.of(Value.of("x".repeat(50_000))));
    try (var rude = RawClient.webSocket(server.port(), RAW, 4096)) {
      lab.awaitThat(() -> status().connected() == 2);
      for (int i = 0; i < 100 && status().garbage() == 0; i++) {
        rude.text("{'type':'send','address':'" + SNAPSHOT + "','replyAddress':'r','body':{}}");
      }
      for (int i = 0; i < 200; i++) rude.text("{'type':'sing','address':'x'}");
      lab.awaitThat(() -> status().closed() == 1);
      in(page.follow(), NAME);
    }
  }
}
