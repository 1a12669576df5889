package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Choice;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients made for EVOK 2 and the beta of 2024, through real sockets.
final class OldClientsIT {
  private static final String OUTPUT =
      "{'dev': 'relay', 'relay_type': 'digital', 'circuit': '1_02', 'value': 1, 'pending': false,"
          + " 'mode': 'Simple', 'modes': ['Simple', 'PWM'], 'glob_dev_id': ID, 'pwm_freq': 200.0,"
          + " 'pwm_duty': 0}";

  private final TestLab lab = TestLab.open();

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @BeforeEach
  void open() {
    lab.output("1_02");
    lab.report(TestLab.id(DeviceType.DO, "1_02"), output(0));
    lab.relay("2_01");
    lab.input("1_03");
    lab.analogOutput("1_01");
    lab.add(
        TestLab.describe(DeviceType.LED, "1_01")
            .property(Property.of("value", Kind.BIT).writable()),
        Values.of(Value.of(0)));
    lab.add(
        TestLab.describe(DeviceType.AI, "2_04")
            .property(Property.of("value", Kind.REAL))
            .property(
                Property.of("mode", Kind.TEXT)
                    .choices(
                        new Choice("Disabled", 0, null, null),
                        new Choice("Voltage10", 1, "V", new Range(0, 10)),
                        new Choice("Voltage2V5", 2, "V", new Range(0, 2.5)),
                        new Choice("Current20m", 3, "mA", new Range(0, 20)),
                        new Choice("Resistance3W", 4, "Ohm", new Range(0, 1960)))
                    .writable()),
        Values.of(Value.of(2.41)).with("mode", Value.of("Voltage10")));
  }

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  private void serve(String version) {
    server = TestServer.open(lab, Map.of("evok", version));
  }

  private static Values output(int value) {
    return Values.builder()
        .put("value", Value.of(value))
        .put("pending", Value.of(false))
        .put("mode", Value.of("Simple"))
        .put("pwm_freq", Value.of(200.0))
        .put("pwm_duty", Value.of(0))
        .build();
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static String outputOf(int unit) {
    return quoted(OUTPUT.replace("ID", String.valueOf(unit)));
  }

  private static List<String> devs(String array) {
    return new JsonArray(array)
        .stream().map(object -> ((JsonObject) object).getString("dev")).toList();
  }

  @Test
  void clientsOfThreeVersionsOnOnePortGetTheSameChangeInTheirOwnShape() {
    serve("v3");
    try (TestSocket plain = server.socket();
        TestSocket beta = server.socket("/ws?profile=beta");
        TestSocket old = server.socket("/ws?profile=v2")) {
      plain.settle();
      beta.settle();
      old.settle();
      lab.tell(TestLab.id(DeviceType.DO, "1_02"), output(1));
      assertEquals("[" + outputOf(2) + "]", beta.next());
      assertEquals("[" + outputOf(1) + "]", old.next());
      assertEquals(
          quoted(
              "[{'dev': 'do', 'circuit': '1_02', 'value': 1, 'pending': false, 'mode': 'Simple',"
                  + " 'modes': ['Simple', 'PWM'], 'pwm_freq': 200.0, 'pwm_duty': 0}]"),
          plain.next());
    }
  }

  @Test
  void analogInputOfVersion2() {
    serve("v2");
    assertEquals(
        quoted(
            "{'dev': 'ai', 'circuit': '2_04', 'value': 2.41, 'unit': 'V', 'glob_dev_id': 1, 'mode':"
                + " 'Voltage', 'modes': ['Voltage', 'Current', 'Resistance'], 'range': '10.0',"
                + " 'range_modes': ['0.0', '2.5', '10.0']}"),
        server.get("/rest/ai/2_04").body());
    assertEquals(quoted("{'range': '10.0'}"), server.get("/rest/ai/2_04/range").body());
    assertEquals(404, server.get("/rest/ai/2_04/range_modes?profile=v3").statusCode());
  }

  @Test
  void jsonOfVersion2IsInAnEnvelope() {
    serve("v2");
    lab.report(TestLab.id(DeviceType.DO, "1_02"), output(1));
    assertEquals(
        quoted("{'status': 'success', 'data': ") + outputOf(1) + "}",
        server.get("/json/relay/1_02").body());
    assertEquals(
        quoted("{'status': 'success', 'data': {'result': ") + outputOf(1) + "}}",
        server.post("/json/relay/1_02", "text/plain", quoted("{'value': '1'}")).body());
    assertEquals(outputOf(1), server.get("/rest/relay/1_02").body());
    assertEquals(
        quoted("{'success': true, 'result': ") + outputOf(1) + "}",
        server.form("/rest/output/1_02", "value=1").body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "v2 | /rest/ai/2_04 | {'success': false, 'errors': {'__all__': 'TEXT'}} | 200",
        "v2 | /json/ai/2_04 | {'status': 'success', 'data': {'errors': 'TEXT'}} | 200",
        "beta | /rest/do/1_02 | {'success': false, 'errors': {'ValueError': 'TEXT'}} | 404",
        "v3 | /json/do/1_02 | {'success': false, 'errors': {'ValueError': 'TEXT'}} | 404"
      })
  void failedWritesInTheWordsOfEachVersion(
      String version, String path, String expected, int status) {
    serve(version);
    boolean isOutput = path.contains("/do/");
    String wanted = isOutput ? quoted("{'value': 'maybe'}") : quoted("{'range': '5'}");
    HttpResponse<String> answer = server.post(path, "application/json", wanted);
    String text =
        isOutput
            ? "value must be 0, 1, on, off, true or false, got 'maybe'"
            : "range in mode Voltage is one of 0.0, 10.0, 2.5, not '5'";
    assertEquals(
        new JsonObject(quoted(expected).replace("TEXT", text)), new JsonObject(answer.body()));
    assertEquals(status, answer.statusCode());
    assertEquals("INVALID", answer.headers().firstValue("busbar-code").orElse(""));
  }

  @Test
  void schemaFailuresOfVersion2Are400InJsonOnly() {
    serve("v2");
    HttpResponse<String> json =
        server.post("/json/relay/1_02", "text/plain", quoted("{'colour': 1}"));
    assertEquals(400, json.statusCode());
    assertEquals("fail", new JsonObject(json.body()).getString("status"));
    assertTrue(new JsonObject(json.body()).getString("data").contains("'colour' is unknown"));
    assertEquals(400, server.post("/json/relay/1_02", "text/plain", "{").statusCode());
    HttpResponse<String> form = server.form("/rest/relay/1_02", "colour=1");
    assertEquals(200, form.statusCode());
    assertTrue(form.body().contains("__all__"));
  }

  @Test
  void failedReadsOfVersion2Are500() {
    serve("v2");
    HttpResponse<String> rest = server.get("/rest/relay/7_01");
    assertEquals(500, rest.statusCode());
    assertEquals(
        "no circuit or alias '7_01'",
        new JsonObject(rest.body()).getJsonObject("errors").getString("__all__"));
    HttpResponse<String> json = server.get("/json/valve/1");
    assertEquals(500, json.statusCode());
    assertEquals("error", new JsonObject(json.body()).getString("status"));
    assertEquals(404, server.get("/rest/relay/7_01?profile=beta").statusCode());
    assertEquals(404, server.get("/json/valve/1?profile=v3").statusCode());
  }

  @Test
  void pagesOfOtherOriginsAreRefusedInEveryVersion() {
    serve("v2");
    var request =
        server
            .request("/json/relay/2_01")
            .header("Origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.ofString(quoted("{'value': 1}")));
    assertEquals(403, server.send(request).statusCode());
  }

  @Test
  void outputsOfBothKindsAreRelays() {
    serve("v3");
    assertEquals(List.of("relay", "relay"), devs(server.get("/rest/relay/all?profile=v2").body()));
    assertEquals(List.of("ro"), devs(server.get("/rest/relay/all").body()));
    assertEquals(List.of("do"), devs(server.get("/rest/output/all").body()));
    assertEquals(
        quoted("[{'circuit': '1_02', 'value': 0}, {'circuit': '2_01', 'value': 0}]"),
        server.get("/rest/do/all/value?profile=beta").body());
    for (String name : List.of("relay", "output", "digitaloutput")) {
      for (String circuit : List.of("1_02", "2_01")) {
        for (String version : List.of("v3", "beta", "v2")) {
          String path = "/rest/" + name + "/" + circuit + "?profile=" + version;
          assertEquals(200, server.get(path).statusCode(), path);
        }
      }
    }
    assertEquals(404, server.get("/rest/do/2_01").statusCode());
    assertEquals(200, server.get("/rest/do/2_01?profile=v2").statusCode());
  }

  @Test
  void modeAndThenRangeSetTheModeOfAnAnalogInput() {
    serve("v2");
    server.form("/rest/ai/2_04", "mode=Current");
    assertEquals(quoted("{'mode': 'Current20m'}"), mode());
    server.form("/rest/ai/2_04", "mode=Voltage");
    assertEquals(quoted("{'mode': 'Voltage10'}"), mode());
    HttpResponse<String> answer = server.form("/rest/ai/2_04", "range=2.5");
    assertEquals("2.5", new JsonObject(answer.body()).getJsonObject("result").getString("range"));
    assertEquals(quoted("{'mode': 'Voltage2V5'}"), mode());
    try (TestSocket socket = server.socket()) {
      socket.send("{'cmd': 'set', 'dev': 'ai', 'circuit': '2_04', 'range': '10.0'}");
      String told = socket.next();
      // The last write may still wait for the window of its unit.
      if (told.contains(quoted("'range': '2.5'"))) told = socket.next();
      assertTrue(told.contains(quoted("'range': '10.0'")), told);
    }
    assertEquals(404, server.form("/rest/ai/2_04?profile=v3", "range=2.5").statusCode());
  }

  private String mode() {
    return server.get("/rest/ai/2_04/mode?profile=v3").body();
  }

  @Test
  void aliasesOfVersion2BeginWithAl() {
    serve("v2");
    HttpResponse<String> answer = server.form("/rest/relay/2_01", "alias=pump");
    assertEquals(
        quoted("{'success': false, 'errors': {'__all__': 'an alias begins with al_'}}"),
        answer.body());
    server.form("/rest/relay/2_01", "alias=al_pump");
    assertEquals(quoted("{'alias': 'al_pump'}"), server.get("/rest/relay/2_01/alias").body());
    server.form("/rest/relay/al_pump", "alias=");
    assertEquals(quoted("{'alias': ''}"), server.get("/rest/relay/2_01/alias").body());
    assertEquals(200, server.form("/rest/ro/2_01?profile=beta", "alias=pump").statusCode());
    assertEquals(quoted("{'alias': 'pump'}"), server.get("/rest/relay/2_01/alias").body());
  }

  /// What this client sends on connect, and what it reads: `dev`, `circuit` and `value` of the
  /// elements of lists.
  @Test
  void clientOfHomeAssistantFindsItsRelaysOnAPortThatDecidesByItself() {
    lab.thermometer("28A1B2C3D4E5F607");
    serve("auto");
    try (TestSocket modern = server.socket();
        TestSocket client = server.socket()) {
      modern.settle();
      client.send("{'cmd': 'filter', 'devices': ['relay', 'led', 'input']}");
      client.send("{'cmd': 'all'}");
      String all = client.next();
      assertTrue(devs(all).containsAll(List.of("relay", "led", "input")), all);
      lab.tell(TestLab.id(DeviceType.SENSOR, "28A1B2C3D4E5F607"), TestLab.thermometerValues(30));
      client.send("{'cmd': 'set', 'dev': 'relay', 'circuit': '1_02', 'value': '1'}");
      assertRead(client.next(), "relay", "1_02", 1);
      client.send("{'cmd': 'set', 'dev': 'relay', 'circuit': '2_01', 'value': '1'}");
      assertRead(client.next(), "relay", "2_01", 1);
      client.send("{'cmd': 'set', 'dev': 'led', 'circuit': '1_01', 'value': '1'}");
      assertRead(client.next(), "led", "1_01", 1);
      lab.tell(TestLab.id(DeviceType.DI, "1_03"), TestLab.inputValues(1, 1));
      assertRead(client.next(), "input", "1_03", 1);
      client.send("{'cmd': 'filter', 'devices': ['default']}");
      client.settle();
      lab.tell(TestLab.id(DeviceType.DI, "1_03"), TestLab.inputValues(0, 1));
      assertRead(client.next(), "input", "1_03", 0);
      assertTrue(modern.next().startsWith(quoted("{'dev': 'temp'")));
      assertEquals(List.of("do"), devs(modern.next()));
      assertEquals(List.of("ro"), devs(modern.next()));
    }
  }

  private static void assertRead(String message, String dev, String circuit, int value) {
    var section = new JsonArray(message).getJsonObject(0);
    assertEquals(dev, section.getString("dev"), message);
    assertEquals(circuit, section.getString("circuit"));
    assertEquals(value, section.getInteger("value"));
  }

  @Test
  void filterOfVersion3ChangesNothingOnSuchAPort() {
    serve("auto");
    try (TestSocket client = server.socket()) {
      client.send("{'cmd': 'filter', 'devices': ['di', 'ro', 'do', 'ao', 'ai', 'led']}");
      client.settle();
      lab.tell(TestLab.id(DeviceType.DO, "1_02"), output(1));
      assertEquals(List.of("do"), devs(client.next()));
    }
    assertEquals(List.of("do"), devs(server.get("/rest/do/all").body()));
  }

  @Test
  void flowsOfNodeRedForVersion2FindTheirNamesOnAPortOfTheirOwn() {
    serve("v2");
    try (TestSocket flow = server.socket()) {
      flow.settle();
      lab.tell(TestLab.id(DeviceType.DI, "1_03"), TestLab.inputValues(1, 1));
      assertRead(flow.next(), "input", "1_03", 1);
      flow.send("{'cmd': 'filter', 'devices': ['input', 'relay', 'ao', 'ai', 'led']}");
      flow.send("{'cmd': 'set', 'dev': 'relay', 'circuit': '1_02', 'value': 1}");
      assertRead(flow.next(), "relay", "1_02", 1);
      flow.send("{'cmd': 'set', 'dev': 'relay', 'circuit': '2_01', 'value': 1}");
      assertRead(flow.next(), "relay", "2_01", 1);
      flow.send("{'cmd': 'set', 'dev': 'ao', 'circuit': '1_01', 'value': 3}");
      assertEquals(
          quoted(
              "[{'dev': 'ao', 'circuit': '1_01', 'mode': null, 'modes': [], 'glob_dev_id': 1,"
                  + " 'value': 3.0, 'unit': 'V'}]"),
          flow.next());
      flow.send("{'cmd': 'all'}");
      assertTrue(devs(flow.next()).containsAll(List.of("relay", "input", "ao", "ai", "led")));
    }
  }

  @Test
  void numbersOfUnitsAreThoseOfTheListener() {
    lab.relay("xS11_01");
    server =
        TestServer.open(lab, Map.of("evok", "v2", "glob_dev_id.1", "1", "glob_dev_id.xS11", "2"));
    assertEquals(
        quoted("[{'circuit': '2_01', 'glob_dev_id': 1}, {'circuit': 'xS11_01', 'glob_dev_id': 2}]"),
        server.get("/rest/ro/all/glob_dev_id").body());
  }

  @Test
  void unknownVersionIsRefused() {
    serve("v3");
    HttpResponse<String> answer = server.get("/rest/all?profile=v4");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("profile is one of v3, beta, v2, auto, not 'v4'"));
    assertEquals(400, server.form("/rest/ro/2_01?profile=", "value=1").statusCode());
    var e = assertThrows(AssertionError.class, () -> server.socket("/ws?profile=v4").close());
    assertTrue(String.valueOf(e.getCause()).contains("WebSocketHandshakeException"), e::toString);
  }
}
