package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceType;
import busbar.bus.Quality;
import busbar.bus.Value;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Writing over HTTP: bodies, answers, errors, and who may.
final class WriteIT {
  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
    lab.relay("2_01");
    lab.relay("9_01");
    lab.relay("9_02");
    lab.relay("9_03");
    lab.output("1_02");
    lab.input("1_01");
    lab.thermometer("28A1B2C3D4E5F607");
    server = TestServer.open(lab, Map.of());
  }

  @AfterAll
  static void close() {
    server.close();
    lab.close();
  }

  private static String relay(int value) {
    return "{\"success\": true, \"result\": {\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": "
        + value
        + "}}";
  }

  private static void assertError(String key, String code, HttpResponse<String> answer) {
    assertEquals(404, answer.statusCode(), answer.body());
    var errors = new JsonObject(answer.body()).getJsonObject("errors");
    assertEquals(java.util.Set.of(key), errors.fieldNames());
    assertEquals(code, answer.headers().firstValue("busbar-code").orElse(""));
  }

  @Test
  void formJsonAndMultipartAnswerTheNewState() {
    assertEquals(relay(1), server.form("/rest/relay/2_01", "value=1").body());
    assertEquals(relay(0), server.form("/rest/ro/2_01/", "value=0&value=1").body());
    assertEquals(relay(1), server.post("/json/ro/2_01", "text/plain", "{\"value\": 1}").body());
    assertEquals(
        relay(0), server.post("/rest/ro/2_01", "application/json", "{\"value\": 0}").body());
    String multipart =
        "--b\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\non\r\n--b--\r\n";
    assertEquals(
        relay(1),
        server.post("/rest/ro/2_01", "multipart/form-data; boundary=b", multipart).body());
    lab.until(TestLab.id(DeviceType.RO, "2_01"), state -> state.value().equals(Value.of(1)));
  }

  @Test
  void otherBodiesQueriesAndEmptyWritesChangeNothing() {
    server.form("/rest/ro/2_01", "value=0");
    assertEquals(relay(0), server.post("/rest/ro/2_01", "text/plain", "value=1").body());
    assertEquals(relay(0), server.form("/rest/ro/2_01?value=1", "").body());
    assertEquals(relay(0), server.method("POST", "/rest/ro/2_01").body());
    assertEquals(relay(0), server.post("/json/ro/2_01", "application/json", "{}").body());
  }

  @Test
  void propertyInThePathIsIgnored() {
    assertEquals(relay(1), server.form("/rest/ro/2_01/circuit", "value=1").body());
  }

  @Test
  void whoReadsAfterWritingFindsWhatWasWritten() {
    for (int i = 1; i <= 40; i++) {
      server.form("/rest/ro/2_01", "value=" + i % 2);
      assertEquals("{\"value\": " + i % 2 + "}", server.get("/rest/ro/2_01/value").body());
    }
  }

  @Test
  void ownerThatDoesNotPublishWhatItDidDelaysTheAnswerALittleOnly() {
    assertEquals(relay(1).replace("2_01", "9_03"), server.form("/rest/ro/9_03", "value=1").body());
    assertEquals("{\"value\": 0}", server.get("/rest/ro/9_03/value").body());
  }

  @Test
  void pulseAnswersAtOnceThatItIsPending() {
    assertEquals(
        "{\"success\": true, \"result\": {\"dev\": \"do\", \"circuit\": \"1_02\", \"value\": 1,"
            + " \"pending\": true, \"mode\": \"Simple\", \"modes\": [\"Simple\", \"PWM\"],"
            + " \"pwm_freq\": 1000.0, \"pwm_duty\": 0}}",
        server
            .post("/json/do/1_02", "application/json", "{\"value\": 1, \"timeout\": \"1.5\"}")
            .body());
    var numeric = "{\"value\": 1, \"timeout\": 1.5}";
    assertEquals(200, server.post("/json/do/1_02", "application/json", numeric).statusCode());
  }

  @Test
  void sensorsAnswerNothing() {
    assertEquals(
        "{\"success\": true, \"result\": null}",
        server.form("/rest/sensor/28A1B2C3D4E5F607", "interval=15").body());
    assertEquals("{\"interval\": 15}", server.get("/rest/temp/28A1B2C3D4E5F607/interval").body());
  }

  @Test
  void savingAliasesHasNothingLeftToDo() {
    assertTrue(
        server
            .form("/rest/run/alias", "save=1")
            .body()
            .startsWith("{\"success\": true, \"result\": {\"dev\": \"run\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/json/ro/2_01 | {'value': | JSONDecodeError | INVALID",
        "/json/ro/2_01 | [1] | ValidationError | INVALID",
        "/json/ro/2_01 | {'value': 'maybe'} | ValueError | INVALID",
        "/json/relay/2_01 | {'colour': 1} | ValidationError | INVALID",
        "/json/ro/2_01 | {'colour': 1} | TypeError | UNSUPPORTED",
        "/json/di/1_01 | {'value': 1} | ValidationError | INVALID",
        "/json/digitalinput/1_01 | {'value': 1} | Exception | READ_ONLY",
        "/json/do/1_02 | {'value': 1, 'pwm_duty': 35} | Exception | INVALID",
        "/json/ro/7_01 | {'value': 1} | Exception | NOT_FOUND",
        "/json/valve/7_01 | {'value': 1} | KeyError | NOT_FOUND",
        "/json/ro/all | {'value': 1} | Exception | NOT_FOUND",
        "/json/ro/2_01 | {'alias': 'al x'} | Exception | INVALID",
        "/json/ro/9_01 | {'value': 1} | ModbusException | FAULT",
        "/json/ro/9_02 | {'value': 1} | ConnectionException | TIMEOUT"
      })
  void mistakesAre404WithTheNameOfAnException(String path, String body, String key, String code) {
    assertError(key, code, server.post(path, "application/json", body.replace('\'', '"')));
  }

  @Test
  void jsonInAFormIsNoJson() {
    assertError("ValidationError", "INVALID", server.form("/rest/relay/2_01", "{\"value\":1}"));
  }

  @Test
  void ownersThatAreGoneAreNotConnected() {
    var other = lab.bus().family("plc");
    other.declare(TestLab.describe(DeviceType.RO, "8_01").build());
    other.status(Quality.GOOD);
    TestLab.await(other.start());
    lab.until(TestLab.id(DeviceType.RO, "8_01"), _ -> true);
    TestLab.await(other.stop());
    lab.until(TestLab.id(DeviceType.RO, "8_01"), state -> state.quality().equals(Quality.STOPPED));
    assertError(
        "TypeError", "UNSUPPORTED", server.post("/json/ro/8_01", "text/plain", "{\"timeout\":1}"));
    assertEquals(
        "{\"dev\": \"ro\", \"circuit\": \"8_01\", \"value\": null, \"quality\": \"bad\","
            + " \"reason\": \"stopped\", \"last_value\": null}",
        server.get("/rest/ro/8_01").body());
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, 403",
    "null, 403",
    "http://localhost:3000, 403",
    "http://127.0.0.1:3000, 200"
  })
  void pagesOfOtherOriginsMayNotWrite(String origin, int status) {
    server.form("/rest/ro/2_01", "value=0");
    var request =
        server
            .request("/rest/ro/2_01")
            .header("Origin", origin)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("value=1"));
    long refused = server.status().evok().foreignWrites();
    HttpResponse<String> answer = server.send(request);
    assertEquals(status, answer.statusCode());
    boolean done = status == 200;
    assertEquals("{\"value\": " + (done ? 1 : 0) + "}", server.get("/rest/ro/2_01/value").body());
    assertEquals(refused + (done ? 0 : 1), server.status().evok().foreignWrites());
    if (!done) {
      assertEquals("DENIED", answer.headers().firstValue("busbar-code").orElse(""));
    }
  }

  @Test
  void anyOriginMayWriteWhereThatIsConfigured() {
    try (var open = TestServer.open(lab, Map.of("origins", "any"))) {
      var request =
          open.request("/rest/ro/2_01")
              .header("Origin", "http://evil.example")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"value\": 1}"));
      assertEquals(relay(1), open.send(request).body());
    }
  }

  @Test
  void everyRefusedWriteOfAPageIsAnEvent() {
    var request =
        server
            .request("/rest/ro/2_01")
            .header("Origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.noBody());
    server.send(request);
    assertTrue(
        lab.bus().events().last().stream()
            .anyMatch(event ->
                event.kind().equals("command-refused")
                    && event.text().contains("by evok from 127.0.0.1:")));
  }
}
