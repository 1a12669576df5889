package busbar.udp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceState;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.udp.port.PortReport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A push port that makes devices of what it is given, as clients meet it.
class PushStoreIT {
  private static final String NAMES = "a b c f e s t n l q greeting number";

  private Rig rig;
  private UdpDataVerticle verticle;
  private DateClient client;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig();
    verticle =
        rig.serve(
            List.of(
                Map.of(
                    "kind", "push",
                    "port", "0",
                    "name", "push rig",
                    "writable",
                        Arrays.stream(NAMES.split(" "))
                            .map(name -> Map.of("codename", name, "time_to_live", "10s"))
                            .toList())));
    client = new DateClient(verticle.ports().getFirst().port());
  }

  @AfterEach
  void end() {
    client.close();
    rig.close();
  }

  @TestFactory
  List<DynamicTest> everyRequestIsAnsweredAsTheOriginalDoes() throws IOException {
    return GoldenPair.read("/golden/push-port.tsv").stream()
        .map(pair -> DynamicTest.dynamicTest(pair.toString(), () -> answers(pair)))
        .toList();
  }

  private void answers(GoldenPair pair) throws IOException {
    client.send(pair.request().toString(ISO_8859_1));
    if (pair.reply() != null) assertEquals(pair.reply(), client.receive());
    assertEquals("RET#push rig", client.ask("name"), "and nothing else");
  }

  @Test
  void whatIsPushedIsADeviceWithTheValueAndTypeThatWereSent() throws Exception {
    assertEquals(Quality.NO_VALUE, rig.await(device("a"), s -> !isStarting(s)).quality());
    client.ask("json_wn#{\"a\": 7, \"b\": 7.0, \"c\": true, \"q\": \"it's\"}");
    assertEquals(Value.of(7), held("a"));
    assertEquals(Value.of(7.0), held("b"));
    assertEquals(Value.of(true), held("c"));
    assertEquals(Value.of("it's"), held("q"));
    assertEquals(Property.Kind.INT, kind("a"));
    client.ask("raw_wn#a:float:1e3;b:str:idle");
    DeviceState a = rig.await(device("a"), s -> s.value().equals(Value.of(1000.0)));
    assertEquals(Property.Kind.REAL, a.description().property("value").orElseThrow().kind());
    rig.await(device("b"), s -> s.value().equals(Value.of("idle")));
    assertEquals("push", a.owner().family());
    assertEquals("a", a.description().label());
    long behind = Math.abs(rig.clock.micros() - a.timeMicros());
    assertTrue(behind < Duration.ofMinutes(1).toNanos() / 1000, "stamped on arrival");
  }

  @Test
  void whatTheBusHasNoTypeForIsKeptAsItsJsonText() throws Exception {
    String huge = "123456789012345678901234567890";
    assertEquals(
        "ACK#{'a': [1, 'x'], 'b': {'k': None}, 'c': " + huge + "}",
        client.ask("json_wn#{\"a\": [1, \"x\"], \"b\": {\"k\": null}, \"c\": " + huge + "}"));
    assertEquals(Value.of("[1, \"x\"]"), held("a"));
    assertEquals(Value.of("{\"k\": null}"), held("b"));
    assertEquals(Value.of(huge), held("c"));
  }

  @Test
  void aNullTakesTheValueAway() throws Exception {
    client.ask("json_wn#{\"n\": 1}");
    held("n");
    assertEquals("ACK#{'n': None}", client.ask("json_wn#{\"n\": null}"));
    DeviceState n = rig.await(device("n"), s -> s.value().equals(Value.MISSING));
    assertTrue(n.quality().isGood(), n::toString);
  }

  @Test
  void aValueThatIsNotSentAgainIsStaleAndOneThatIsSentAgainIsNot() throws Exception {
    client.ask("raw_wn#a:int:1;b:int:2");
    held("a");
    rig.clock.advance(Duration.ofSeconds(8));
    client.ask("raw_wn#b:int:2");
    rig.await(device("b"), s -> s.ageNanos(rig.clock.nanos()) < 5_000_000_000L);
    rig.clock.advance(Duration.ofSeconds(4));
    rig.await(device("a"), s -> s.quality().equals(Quality.STALE));
    DeviceState b = rig.await(device("b"), s -> s.quality().isGood());
    assertEquals(Value.of(2), b.value());
  }

  @Test
  void oneNameThatIsNotWritableRefusesTheWholeSet() throws Exception {
    client.ask("raw_wn#a:int:1");
    held("a");
    assertEquals(
        "ERROR#'door' is not writable here, nothing was changed; writable are 'a', 'b', 'c', 'f',"
            + " 'e', 's', 't', 'n', 'l', 'q' and 2 more",
        client.ask("raw_wn#a:int:2;door:int:1;b:int:3"));
    assertEquals("ERROR#", client.ask("json_wn#{\"a\": 2, \"b\\n\": 1}").substring(0, 6));
    client.ask("raw_wn#c:int:9");
    held("c");
    assertEquals(Value.of(1), rig.await(device("a"), _ -> true).value());
    assertEquals(Quality.NO_VALUE, rig.await(device("b"), _ -> true).quality());
    assertEquals(2, report().refused());
    assertEquals(4, report().requests());
  }

  @Test
  void anOverlongSetIsRefusedAndNotCutOff() throws Exception {
    String fits = "raw_wn#q:str:" + "x".repeat(8192 - 13);
    assertEquals("ACK#{'q': '" + "x".repeat(8192 - 13) + "'}", client.ask(fits));
    assertEquals(
        "ERROR#The request has 8193 bytes, at most 8192 are allowed, nothing was changed; send it"
            + " in parts",
        client.ask(fits + "y"));
    assertEquals(
        "ERROR#UNKNOWN_COMMMAND", client.ask("x".repeat(9000)), "what is no set has no length");
    assertEquals(Value.of("x".repeat(8192 - 13)), held("q"));
  }

  @Test
  void textThatIsNotAsciiIsStoredAndAcknowledgedWithEscapes() throws Exception {
    assertEquals(
        "ACK#{'q': '5 \\xb5m \\u20ac \\U0001f600 \\n\\x00'}",
        client.ask("json_wn#{\"q\": \"5 \\u00b5m \\u20ac \\ud83d\\ude00 \\n\\u0000\"}"));
    assertEquals(Value.of("5 µm € \ud83d\ude00 \n\0"), held("q"));
    assertEquals(
        "ERROR#The object '\\xe9' returned after decoding the JSON string is not a dict",
        client.ask("json_wn#\"\\u00e9\""));
  }

  @Test
  void statusShowsThePortAsPush() throws Exception {
    JsonObject servers = new JsonObject(client.ask("status")).getJsonObject("socket_server_status");
    int port = report().port();
    assertEquals(
        "{\"name\":\"push rig\",\"type\":\"push\",\"status\":\"DISABLED\","
            + "\"since_last_activity\":null}",
        servers.getJsonObject(Integer.toString(port)).encode());
  }

  @Test
  void thePortCountsAndItsDevicesAreStoppedWithIt() throws Exception {
    client.ask("raw_wn#a:int:1");
    client.ask("nonsense");
    client.ask("raw_wn#a:int:x");
    client.send("raw_wn#a:str:\u00e9");
    client.ask("name");
    PortReport report = report();
    assertEquals(5, report.requests());
    assertEquals(1, report.unknownCommands());
    assertEquals(1, report.refused());
    assertEquals(1, report.silent().get("non_ascii_request"));
    rig.undeploy(verticle);
    rig.await(device("a"), s -> s.quality().equals(Quality.STOPPED));
  }

  @Test
  void twoSocketsMakeTwoFamilies() throws Exception {
    var writable = List.of(Map.of("codename", "a", "time_to_live", "none"));
    UdpDataVerticle other =
        rig.serve(
            List.of(
                Map.of("kind", "push", "port", "0", "family", "left", "writable", writable),
                Map.of("kind", "push", "port", "0", "writable", writable)));
    try (var second = new DateClient(other.ports().get(1).port())) {
      assertEquals("ACK#{'a': 2}", second.ask("raw_wn#a:int:2"));
      PropertyId device = PropertyId.parse("data_point/push-2_a", "lab-1");
      DeviceState a = rig.await(device, s -> s.value().equals(Value.of(2)));
      assertEquals("push-2", a.owner().family());
      assertNull(a.description().timeToLive());
    }
  }

  private static boolean isStarting(DeviceState state) {
    return state.quality().equals(Quality.STARTING);
  }

  private PortReport report() {
    return verticle.ports().getFirst();
  }

  private static PropertyId device(String codename) {
    return PropertyId.parse("data_point/push_" + codename, "lab-1");
  }

  /// The value of a codename as soon as there is one.
  private Value held(String codename) {
    return rig.await(device(codename), s -> !s.value().equals(Value.MISSING)).value();
  }

  private Property.Kind kind(String codename) {
    return rig.await(device(codename), _ -> true)
        .description()
        .property(PropertyId.VALUE)
        .orElseThrow()
        .kind();
  }
}
