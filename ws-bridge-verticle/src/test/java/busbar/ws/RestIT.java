package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading over HTTP: paths, methods, status codes and headers.
final class RestIT {
  private static final String RELAY_1 = "{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 0}";
  private static final String RELAY_2 =
      "{\"dev\": \"ro\", \"circuit\": \"2_02\", \"value\": 0, \"alias\": \"al_lamp\"}";

  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
    lab.relay("2_01");
    lab.add(
        TestLab.describe(DeviceType.RO, "2_02")
            .property(Property.of("value", Kind.BIT).writable())
            .alias("al_lamp"),
        Values.of(Value.of(0)));
    lab.input("1_03");
    lab.report(TestLab.id(DeviceType.DI, "1_03"), TestLab.inputValues(1, 812));
    lab.output("1_01");
    lab.analogOutput("1_01");
    lab.add(TestLab.describe(DeviceType.AI, "1_01"), Values.of(Value.of(2.5)));
    lab.thermometer("28A1B2C3D4E5F607");
    lab.add(
        TestLab.describe(DeviceType.NV_SAVE, "1").property(Property.of("value", Kind.BIT)),
        Values.of(Value.of(0)));
    lab.add(TestLab.describe(DeviceType.DATA_POINT, "IAQ_6"), Values.of(Value.of(7.0)));
    lab.add(
        TestLab.describe(DeviceType.MOTOR, "m1").property(Property.of("value", Kind.REAL)),
        Values.of(Value.of(0.0)));
    server = TestServer.open(lab, Map.of());
  }

  @AfterAll
  static void close() {
    server.close();
    lab.close();
  }

  private static void assertAnswer(String expected, HttpResponse<String> answer) {
    assertEquals(expected, answer.body());
    assertEquals(200, answer.statusCode());
    assertEquals("application/json", answer.headers().firstValue("content-type").orElse(""));
    assertCors(answer);
  }

  private static void assertCors(HttpResponse<String> answer) {
    assertEquals("*", answer.headers().firstValue("access-control-allow-origin").orElse(""));
    assertEquals(
        "x-requested-with, content-type",
        answer.headers().firstValue("access-control-allow-headers").orElse(""));
    assertEquals(
        "POST, GET, OPTIONS",
        answer.headers().firstValue("access-control-allow-methods").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rest/ro/2_01",
        "/rest/ro/2_01/",
        "/json/ro/2_01",
        "/json/ro/2_01/",
        "/rest/relay/2_01",
        "/rest/output/2_01",
        "/rest/digitaloutput/2_01"
      })
  void oneDevice(String path) {
    assertAnswer(RELAY_1, server.get(path));
  }

  @Test
  void oneDeviceByItsAlias() {
    assertAnswer(RELAY_2, server.get("/rest/ro/al_lamp"));
    assertEquals(404, server.get("/rest/di/al_lamp").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rest/di/1_03/counter",
        "/rest/input/1_03/counter/",
        "/json/digitalinput/1_03/counter"
      })
  void oneProperty(String path) {
    assertAnswer("{\"counter\": 812}", server.get(path));
  }

  @Test
  void propertiesThatEvokForgot() {
    assertAnswer("{\"pending\": false}", server.get("/rest/do/1_01/pending"));
    assertAnswer("{\"unit\": \"V\"}", server.get("/rest/ao/1_01/unit"));
    assertAnswer("{\"voltage\": 2.5}", server.get("/rest/ai/1_01/voltage"));
    assertAnswer("{\"alias\": \"\"}", server.get("/rest/ro/2_01/alias"));
    assertAnswer("{\"alias\": \"al_lamp\"}", server.get("/rest/ro/2_02/alias"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rest/ro/all", "/json/ro/all/", "/rest/relay/all"})
  void allOfAType(String path) {
    assertAnswer("[" + RELAY_1 + ", " + RELAY_2 + "]", server.get(path));
  }

  @Test
  void onePropertyOfAllOfAType() {
    assertAnswer(
        "[{\"circuit\": \"2_01\", \"value\": 0}, {\"circuit\": \"2_02\", \"value\": 0}]",
        server.get("/json/ro/all/value"));
    assertEquals(404, server.get("/rest/ro/all/colour").statusCode());
  }

  @Test
  void typesWithoutDevicesAreEmptyLists() {
    assertAnswer("[]", server.get("/rest/led/all"));
    assertAnswer("[]", server.get("/rest/board/all"));
    assertAnswer("[]", server.get("/rest/ds2408/all"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rest/all", "/rest/all/", "/json/all"})
  void everythingInTheOrderOfEvokWithoutRunAndNvSave(String path) {
    HttpResponse<String> answer = server.get(path);
    List<String> types =
        new JsonArray(answer.body())
            .stream().map(object -> ((JsonObject) object).getString("dev")).toList();
    assertEquals(List.of("di", "ro", "ro", "do", "ai", "ao", "temp", "data_point"), types);
    assertCors(answer);
  }

  @Test
  void aliasesAreListed() {
    assertAnswer(
        "{\"dev\": \"run\", \"circuit\": \"alias\", \"save\": false, \"aliases\": {\"al_lamp\":"
            + " {\"circuit\": \"ro_2_02\", \"devtype\": \"ro\"}}}",
        server.get("/rest/run/alias"));
    assertAnswer("{\"save\": false}", server.get("/rest/run/alias/save"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/rest/ao/7_01 | Exception | no circuit or alias '7_01' | NOT_FOUND",
        "/rest/valve/1_01 | KeyError | 'valve' | NOT_FOUND",
        "/rest/DI/1_03 | KeyError | 'DI' | NOT_FOUND",
        "/rest/valve/all | KeyError | 'valve' | NOT_FOUND",
        "/rest/motor/m1 | KeyError | 'motor' | NOT_FOUND",
        "/rest/tcp_bus/x | Exception | no circuit or alias 'x' | NOT_FOUND",
        "/json/di/1_03/colour | AttributeError | 'di' has no property 'colour' | UNSUPPORTED",
        "/rest/di/1_03/_value | Exception | 'di' has no property '_value' | UNSUPPORTED",
        "/rest/di/lab-2:1_03 | Exception | no circuit or alias 'lab-2:1_03' | NOT_FOUND",
        "/rest/di/%F0%9F%98%80 | Exception | no circuit or alias '😀' | NOT_FOUND"
      })
  void whatIsNotThereIs404WithTheNameOfAnException(
      String path, String key, String text, String code) {
    HttpResponse<String> answer = server.get(path);
    assertEquals(404, answer.statusCode());
    assertEquals("application/json", answer.headers().firstValue("content-type").orElse(""));
    assertEquals(code, answer.headers().firstValue("busbar-code").orElse(""));
    assertCors(answer);
    var expected =
        new JsonObject().put("success", false).put("errors", new JsonObject().put(key, text));
    assertEquals(expected, new JsonObject(answer.body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rest", "/rest/", "/rest/di", "/json/di/", "/rest/a/b/c/d", "/x"})
  void pathsOfNoRouteAre404(String path) {
    assertEquals(404, server.get(path).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /rest/ro/2_01",
    "DELETE, /json/ro/2_01",
    "HEAD, /rest/all",
    "PATCH, /rest/ro/2_01",
    "POST, /rest/all",
    "POST, /version",
    "POST, /ws"
  })
  void wrongMethodsAre405(String method, String path) {
    assertEquals(405, server.method(method, path).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/rest/all", "/json/all", "/rest/ro/2_01", "/json/ro/2_01/value", "/version"})
  void optionsAre204WithTheHeadersForBrowsers(String path) {
    HttpResponse<String> answer = server.method("OPTIONS", path);
    assertEquals(204, answer.statusCode());
    assertCors(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/version", "/version/"})
  void version(String path) {
    HttpResponse<String> answer = server.get(path);
    assertEquals("v3.0.6", answer.body());
    assertEquals(
        "text/html; charset=UTF-8", answer.headers().firstValue("content-type").orElse(""));
    assertCors(answer);
  }

  @Test
  void webSocketPathWithoutUpgradeIs400() {
    assertEquals(400, server.get("/ws").statusCode());
    assertTrue(server.get("/ws/").body().contains("WebSocket"));
  }

  @Test
  void pagesOfOtherOriginsMayRead() {
    var request = server.request("/rest/ro/2_01").header("Origin", "http://evil.example").GET();
    assertAnswer(RELAY_1, server.send(request));
  }

  @Test
  void clientThatHasTheAnswerIsToldSoUntilItChanges() {
    String path = "/rest/do/1_01/pwm_freq";
    HttpResponse<String> first = server.get(path);
    String tag = first.headers().firstValue("etag").orElse("");
    var again = server.request(path).header("If-None-Match", "\"0\", W/" + tag).GET();
    HttpResponse<String> same = server.send(again);
    assertEquals(304, same.statusCode());
    assertEquals("", same.body());
    assertCors(same);
    server.form("/rest/do/1_01", "pwm_freq=200");
    assertAnswer("{\"pwm_freq\": 200.0}", server.send(again));
    assertEquals("", server.get("/rest/di/none").headers().firstValue("etag").orElse(""));
  }
}
