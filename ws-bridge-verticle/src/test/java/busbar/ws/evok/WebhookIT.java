package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceType;
import busbar.bus.Event;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.TestLab;
import busbar.ws.TestServer;
import busbar.ws.TestSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events by requests of HTTP.
final class WebhookIT {
  private final TestLab lab = TestLab.open();
  private final TestTarget target = new TestTarget(lab.vertx());

  @AfterEach
  void close() {
    target.close();
    lab.close();
  }

  private TestServer open(String mask, String... more) {
    return openAt("http://127.0.0.1:" + target.port() + "/hook", mask, more);
  }

  private TestServer openAt(String address, String mask, String... more) {
    var keys =
        new HashMap<>(
            Map.of(
                "coalesce",
                "0",
                "webhook.address",
                address,
                "webhook.device_mask",
                mask,
                "webhook.complex_events",
                "true"));
    for (int i = 0; i < more.length; i += 2) keys.put(more[i], more[i + 1]);
    return TestServer.open(lab, keys);
  }

  private void tellRelay(String circuit, int value) {
    lab.tell(TestLab.id(DeviceType.RO, circuit), Values.of(Value.of(value)));
  }

  private void tellInput(String circuit, int value) {
    lab.tell(TestLab.id(DeviceType.DI, circuit), TestLab.inputValues(value, value));
  }

  private static String ro(String circuit, int value) {
    return "{\"dev\": \"ro\", \"circuit\": \"" + circuit + "\", \"value\": " + value + "}";
  }

  private List<Event> told() {
    return lab.bus().events().last().stream()
        .filter(event -> event.kind().startsWith("webhook-"))
        .toList();
  }

  private static Values watchdog(int value) {
    return Values.of(Value.of(value)).with("timeout", Value.of(5000));
  }

  @Test
  void complexEventsArePostedAsArraysOfWholeObjects() {
    var watchdog =
        lab.add(
            TestLab.describe(DeviceType.WATCHDOG, "2_01")
                .property(Property.of("value", Kind.INT).writable())
                .property(Property.of("timeout", Kind.INT).writable()),
            watchdog(0));
    try (var _ = open("[di, wd]")) {
      lab.tell(watchdog.device(), watchdog(1));
      TestTarget.Hit hit = target.next();
      assertEquals("POST", hit.method());
      assertEquals("/hook", hit.resource());
      assertEquals("application/json", hit.headers().get("Content-Type"));
      assertEquals(
          "[{\"dev\": \"wd\", \"circuit\": \"2_01\", \"value\": 1, \"timeout\": 5000,"
              + " \"was_wd_reset\": 0, \"nv_save\": 0}]",
          hit.body());
    }
  }

  @Test
  void simpleEventsAreBareGets() {
    lab.relay("2_01");
    try (var server = open("ro", "webhook.complex_events", "false")) {
      tellRelay("2_01", 1);
      TestTarget.Hit hit = target.next();
      assertEquals("GET", hit.method());
      assertEquals("application/json", hit.headers().get("Content-Type"));
      assertEquals("", hit.body());
      assertNull(hit.headers().get("Content-Length"));
      assertNull(hit.headers().get("Transfer-Encoding"));
      lab.awaitThat(() -> server.status().evok().webhook().sent() == 1);
    }
  }

  @Test
  void maskLetsThroughWhatItMeansWhateverItsNamesAndNothingElse() {
    lab.input("1_01");
    lab.relay("1_02");
    try (var _ = open("[input, watchdog]")) {
      tellRelay("1_02", 1);
      tellInput("1_01", 1);
      assertTrue(target.next().body().startsWith("[{\"dev\": \"di\", \"circuit\": \"1_01\""));
      tellRelay("1_02", 0);
      tellInput("1_01", 0);
      assertTrue(target.next().body().startsWith("[{\"dev\": \"di\", \"circuit\": \"1_01\""));
      assertEquals(0, target.waiting());
    }
  }

  @Test
  void olderVersionHasItsOwnNamesAndShapes() {
    var output = lab.output("1_02");
    try (var _ = open("relay", "evok", "v2")) {
      Values values = Objects.requireNonNull(output.reading()).values();
      lab.tell(output.device(), values.with("value", Value.of(1)));
      String body = target.next().body();
      assertTrue(
          body.startsWith(
              "[{\"dev\": \"relay\", \"relay_type\": \"digital\", \"circuit\": \"1_02\""),
          body);
    }
  }

  @Test
  void oneWireEventIsAnArrayOfOneThoughClientsGetAnObject() {
    String address = "28A1B2C3D4E5F607";
    lab.thermometer(address);
    try (var server = open("temp");
        TestSocket socket = server.socket()) {
      socket.settle();
      lab.tell(TestLab.id(DeviceType.SENSOR, address), TestLab.thermometerValues(22));
      assertEquals("[" + socket.next() + "]", target.next().body());
    }
  }

  @Test
  void changesOfOneUnitGoOneAfterTheOtherAndTogetherWhenTheyHaveToWait() {
    lab.input("1_01");
    lab.input("1_02");
    lab.relay("1_01");
    try (var server = open("di");
        TestSocket socket = server.socket()) {
      socket.settle();
      target.hold();
      tellInput("1_01", 1);
      socket.next();
      target.next();
      tellInput("1_02", 1);
      socket.next();
      tellRelay("1_01", 1);
      socket.next();
      tellInput("1_01", 0);
      String newest = socket.next();
      assertEquals(0, target.waiting());
      target.release();
      String body = target.next().body();
      assertTrue(body.startsWith("[{\"dev\": \"di\", \"circuit\": \"1_02\", \"value\": 1"), body);
      assertTrue(body.endsWith(", " + newest.substring(1)), body);
    }
  }

  @Test
  void targetThatHangsDelaysNobodyAndGetsTheNewestWhenItAnswers() {
    int groups = 6;
    for (int i = 1; i <= groups; i++) lab.relay(i + "_01");
    try (var server = open("ro");
        TestSocket socket = server.socket()) {
      socket.settle();
      target.hold();
      for (int value : new int[] {1, 0, 1}) {
        for (int i = 1; i <= groups; i++) {
          tellRelay(i + "_01", value);
          assertEquals("[" + ro(i + "_01", value) + "]", socket.next());
        }
      }
      var first = new ArrayList<String>();
      for (int i = 0; i < Webhook.MAX_OPEN; i++) first.add(target.next().body());
      for (int i = 1; i <= Webhook.MAX_OPEN; i++) {
        assertTrue(first.contains("[" + ro(i + "_01", 1) + "]"), first.toString());
      }
      assertEquals(0, target.waiting());
      assertEquals(Webhook.MAX_OPEN, target.connections());
      assertEquals(0, server.status().evok().webhook().sent());
      target.release();
      lab.awaitThat(() -> server.status().evok().webhook().sent() == Webhook.MAX_OPEN + groups);
      var newest = new ArrayList<String>();
      for (int i = 1; i <= groups; i++) newest.add(target.next().body());
      for (int i = 1; i <= groups; i++) {
        assertTrue(newest.contains("[" + ro(i + "_01", 1) + "]"), newest.toString());
      }
      assertEquals(
          new WebhookStatus(Webhook.MAX_OPEN + groups, 0, 2L * groups - Webhook.MAX_OPEN),
          server.status().evok().webhook());
      assertEquals(Webhook.MAX_OPEN, target.maxOpen());
      assertEquals(0, target.waiting());
      assertEquals(List.of(), told());
    }
  }

  @Test
  void requestThatIsNeverAnsweredIsGivenUpAndTheNewestIsTold() {
    lab.relay("2_01");
    try (var server = open("ro");
        TestSocket socket = server.socket()) {
      socket.settle();
      target.hold();
      tellRelay("2_01", 1);
      socket.next();
      target.next();
      tellRelay("2_01", 0);
      socket.next();
      assertEquals("[" + ro("2_01", 0) + "]", target.next().body());
      assertEquals(new WebhookStatus(0, 1, 0), server.status().evok().webhook());
      assertEquals("no complete answer within 5 s", told().getFirst().text());
      target.release();
      lab.awaitThat(() -> server.status().evok().webhook().sent() == 1);
    }
  }

  @Test
  void targetThatIsNotThereIsCountedAndToldOnceWithoutSecrets() {
    lab.relay("2_01");
    int port = target.port();
    target.close();
    String address = "http://ann:secret@127.0.0.1:" + port + "/hook?token=abc";
    try (var server = openAt(address, "ro")) {
      for (int i = 1; i <= 3; i++) {
        int failed = i;
        tellRelay("2_01", i % 2);
        lab.awaitThat(() -> server.status().evok().webhook().failed() == failed);
      }
      assertEquals(1, told().size(), told().toString());
      Event event = told().getFirst();
      assertEquals("webhook-failed", event.kind());
      assertEquals("http://127.0.0.1:" + port + "/hook", event.subject());
      assertTrue(event.text().contains("refused"), event.text());
      assertFalse(event.toString().contains("secret") || event.toString().contains("abc"));
    }
  }

  @Test
  void queryAndUserAreSent() {
    lab.relay("2_01");
    try (var _ = openAt("http://ann:s%20t@127.0.0.1:" + target.port() + "?token=a%20b", "ro")) {
      tellRelay("2_01", 1);
      TestTarget.Hit hit = target.next();
      assertEquals("/?token=a%20b", hit.resource());
      assertEquals("127.0.0.1:" + target.port(), hit.headers().get("Host"));
      assertEquals("Basic YW5uOnMgdA==", hit.headers().get("Authorization"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 500})
  void answerThatIsNoSuccessIsAFailureAndNotFollowed(int status) {
    lab.relay("2_01");
    try (var server = open("ro")) {
      target.answer(request ->
          request.response().setStatusCode(status).putHeader("Location", "/elsewhere").end());
      tellRelay("2_01", 1);
      assertEquals("/hook", target.next().resource());
      lab.awaitThat(() -> server.status().evok().webhook().failed() == 1);
      assertEquals("answered with status " + status, told().getFirst().text());
      target.answer(204);
      tellRelay("2_01", 0);
      assertEquals("[" + ro("2_01", 0) + "]", target.next().body());
      lab.awaitThat(() -> server.status().evok().webhook().sent() == 1);
    }
  }

  @Test
  void endlessAnswerIsCutAndCountsAsSuccess() {
    lab.relay("2_01");
    try (var server = open("ro")) {
      target.answer(request -> {
        request.response().setChunked(true);
        request.response().write("x".repeat(WebhookClient.MAX_ANSWER + 1));
      });
      tellRelay("2_01", 1);
      lab.awaitThat(() -> server.status().evok().webhook().sent() == 1);
      lab.awaitThat(() -> target.connections() == 0);
    }
  }

  @Test
  void openRequestsEndWithTheService() {
    for (int i = 1; i <= 6; i++) lab.relay(i + "_01");
    try (var server = open("ro")) {
      target.hold();
      for (int i = 1; i <= 6; i++) tellRelay(i + "_01", 1);
      for (int i = 1; i <= Webhook.MAX_OPEN; i++) target.next();
      for (String id : lab.vertx().deploymentIDs()) TestLab.await(lab.vertx().undeploy(id));
      lab.awaitThat(() -> target.connections() == 0);
      assertEquals(0, target.waiting());
      assertEquals(0, server.status().evok().webhook().failed());
      assertEquals(List.of(), told());
    }
  }
}
