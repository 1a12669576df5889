package busbar.node.evok;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The worked examples of the compatibility specification, by their numbers, with the circuits of
/// the twin. The seventeenth, the webhook, is tested where the hook is.
@Timeout(60)
class WorkedExamplesTest {
  private static final String INPUT_KEYS =
      "'debounce': 50, 'counter_modes': ['Enabled', 'Disabled'], 'counter_mode': 'Enabled'";
  private static final String OUTPUT_MODES = "'mode': 'Simple', 'modes': ['Simple', 'PWM']";

  @TempDir private Path folder;
  private @Nullable Twin started;

  @BeforeEach
  void start() throws Exception {
    started = Twin.start(folder);
  }

  @AfterEach
  void end() {
    twin().close();
  }

  private Twin twin() {
    return requireNonNull(started);
  }

  @Test
  void example1ReadsOneInput() {
    twin().form("/rest/ro/2_03", "value=1");
    HttpResponse<String> answer =
        twin().await("/rest/di/2_03", text -> text.contains("\"value\": 1"));
    assertEquals("application/json", answer.headers().firstValue("content-type").orElse(""));
    assertJson(
        "{'dev': 'di', 'circuit': '2_03', 'value': 1, %s, 'counter': 1, 'mode': 'Simple', 'modes': ['Simple']}"
            .formatted(INPUT_KEYS),
        answer.body());
  }

  @Test
  void example2ReadsOnePropertyByAnOldNameWithASlash() {
    assertJson("{'counter': 0}", twin().get("/rest/input/2_03/counter/").body());
  }

  @Test
  void example3ReadsOnePropertyOfAllCircuits() {
    String first = "[{'circuit': '2_01', 'value': 0}, {'circuit': '2_02', 'value': 0}, ";
    String text = twin().get("/json/ro/all/value").body();
    assertTrue(text.startsWith(first.replace('\'', '"')), text);
    assertTrue(text.endsWith("{\"circuit\": \"xS11_04\", \"value\": 0}]"), text);
  }

  @Test
  void example4SwitchesARelayWithAForm() {
    twin().form("/rest/relay/2_02", "value=1");
    assertJson(
        "{'success': true, 'result': {'dev': 'ro', 'circuit': '2_02', 'value': 0}}",
        twin().form("/rest/relay/2_02", "value=0").body());
  }

  @Test
  void example5PulsesAnOutputWithJson() {
    assertJson(
        "{'success': true, 'result': {'dev': 'do', 'circuit': '1_02', 'value': 1, 'pending': true, %s, 'pwm_freq': 1000.0, 'pwm_duty': 0.0}}"
            .formatted(OUTPUT_MODES),
        twin().json("/json/do/1_02", "{'value': 1, 'timeout': '1.5'}").body());
  }

  @Test
  void example6PulsesWithADuty() {
    assertJson(
        "{'success': true, 'result': {'dev': 'do', 'circuit': '1_04', 'value': 0, 'pending': false, 'mode': 'PWM', 'modes': ['Simple', 'PWM'], 'pwm_freq': 200.0, 'pwm_duty': 35.0}}",
        twin().json("/json/do/1_04", "{'pwm_freq': 200, 'pwm_duty': 35}").body());
    HttpResponse<String> conflict = twin().json("/json/do/1_04", "{'pwm_duty': 35, 'value': 1}");
    assertEquals(404, conflict.statusCode());
    assertEquals(Set.of("Exception"), errors(conflict));
  }

  @Test
  void example7NamesWhatIsNotThere() {
    assertError("Exception", "no circuit or alias '7_01'", twin().get("/rest/ao/7_01"));
    assertError("KeyError", "'valve'", twin().get("/rest/valve/1_01"));
    HttpResponse<String> bad = twin().form("/rest/do/1_02", "value=maybe");
    assertEquals(404, bad.statusCode());
    assertEquals(Set.of("ValueError"), errors(bad));
  }

  @Test
  void example8ChangesTheModeOfAnAnalogInput() {
    HttpResponse<String> answer = twin().json("/json/ai/3_04", "{'mode': 'Current20m'}");
    JsonObject result = new JsonObject(answer.body()).getJsonObject("result");
    assertEquals("mA", result.getString("unit"));
    assertEquals("Current20m", result.getString("mode"));
    assertEquals(new JsonArray("[0, 20]"), result.getJsonArray("range"));
    assertEquals(
        new JsonObject("{\"value\": 3, \"unit\": \"mA\", \"range\": [0, 20]}"),
        result.getJsonObject("modes").getJsonObject("Current20m"));
    assertEquals(
        new JsonObject("{\"value\": 0}"), result.getJsonObject("modes").getJsonObject("Disabled"));
  }

  @Test
  void example9SetsUsesListsAndClearsAnAlias() {
    String plain =
        "'dev': 'do', 'circuit': '1_02', 'value': 0, 'pending': false, %s, 'pwm_freq': 1000.0, 'pwm_duty': 0.0"
            .formatted(OUTPUT_MODES);
    String listed =
        "{'dev': 'run', 'circuit': 'alias', 'save': false, 'aliases': {'al_pump': {'circuit': 'do_1_02', 'devtype': 'do'}}}";
    assertJson(
        "{'success': true, 'result': {%s, 'alias': 'al_pump'}}".formatted(plain),
        twin().form("/rest/do/1_02", "alias=al_pump").body());
    assertJson("{'value': 0}", twin().get("/rest/output/al_pump/value").body());
    assertJson(listed, twin().get("/rest/run/alias").body());
    assertJson(
        "{'success': true, 'result': %s}".formatted(listed),
        twin().form("/rest/run/alias", "save=1").body());
    assertJson(
        "{'success': true, 'result': {%s}}".formatted(plain),
        twin().form("/rest/do/al_pump", "alias=").body());
  }

  @Test
  void example10AssignsInBulk() {
    HttpResponse<String> done =
        twin()
            .json(
                "/bulk",
                """
                {'individual_assignments': [
                  {'device_type': 'do', 'device_circuit': '1_01', 'assigned_values': {'value': 1}},
                  {'device_type': 'relay', 'device_circuit': '2_03', 'assigned_values': {'value': 1}}]}
                """);
    assertEquals(200, done.statusCode());
    assertJson(
        "{'individual_assignments': [{'dev': 'do', 'circuit': '1_01', 'value': 1, 'pending': false, %s, 'pwm_freq': 1000.0, 'pwm_duty': 0.0}, {'dev': 'ro', 'circuit': '2_03', 'value': 1}]}"
            .formatted(OUTPUT_MODES),
        done.body());
    HttpResponse<String> failed =
        twin()
            .json(
                "/bulk",
                "{'individual_assignments': [{'device_type': 'do', 'device_circuit': '8_01', 'assigned_values': {'value': 1}}]}");
    assertEquals(200, failed.statusCode());
    var text = new JsonObject().put("Exception", "no circuit or alias '8_01'");
    var expected = new JsonObject().put("success", false).put("errors", text);
    assertEquals(expected, new JsonObject(failed.body()));
  }

  @Test
  void example11CallsProcedures() {
    assertJson(
        "{'jsonrpc': '2.0', 'id': 4, 'result': [0, false]}",
        rpc("{'jsonrpc': '2.0', 'id': 4, 'method': 'output_get', 'params': ['1_02']}"));
    assertJson(
        "[{'jsonrpc': '2.0', 'id': 1, 'result': 1}, {'jsonrpc': '2.0', 'id': 2, 'error': {'code': -32601, 'message': 'Method not found: fly'}}]",
        rpc(
            "[{'jsonrpc': '2.0', 'id': 1, 'method': 'relay_set', 'params': {'circuit': '2_01', 'value': 1}}, {'jsonrpc': '2.0', 'id': 2, 'method': 'fly'}]"));
    assertJson(
        "{'id': 9, 'result': 1, 'error': null}",
        rpc("{'id': 9, 'method': 'relay_get', 'params': ['2_01']}"));
  }

  private String rpc(String call) {
    return twin().json("/rpc", call).body();
  }

  @Test
  void example12HasArraysAndBareObjectsWithoutAFilter() {
    try (Listener listener = twin().listen("v3")) {
      String array = "";
      String object = "";
      while (array.isEmpty() || object.isEmpty()) {
        String message = listener.next();
        if (message.startsWith("{")) object = message;
        else if (message.contains("\"di\"")) array = message;
      }
      assertTrue(List.of("temp", "1wdevice").contains(new JsonObject(object).getString("dev")));
      Set<String> units = new LinkedHashSet<>();
      for (JsonObject one : Listener.objects(array)) {
        String circuit = one.getString("circuit");
        int end = circuit.lastIndexOf('_');
        units.add(end < 0 ? circuit : circuit.substring(0, end));
      }
      assertEquals(1, units.size(), "units of one message");
    }
  }

  @Test
  void example13FiltersAndSets() {
    try (Listener listener = twin().listen("v3")) {
      twin().form("/rest/ro/2_03", "value=1");
      listener.send("{'cmd': 'filter', 'devices': ['ro', 'temp']}").settle();
      listener.send("{'cmd': 'set', 'dev': 'relay', 'circuit': '2_03', 'value': 0}");
      String expected = "[{\"dev\": \"ro\", \"circuit\": \"2_03\", \"value\": 0}]";
      String message = listener.next();
      while (!message.equals(expected)) message = listener.next();
      while (message.startsWith("[{\"dev\": \"ro\"")) message = listener.next();
      assertTrue(message.startsWith("[{\"dev\": \"temp\""), message);
      listener.send("{'cmd': 'filter', 'devices': ['default']}");
      listener.await("di", "1_01");
    }
  }

  @Test
  void example14TakesArgumentsAsAnObjectAndIsSilentAtNonsense() {
    try (Listener listener = twin().listen("v3")) {
      listener.send("{'cmd': 'filter', 'devices': ['do', 'di']}");
      listener.send(
          "{'cmd': 'set', 'dev': 'do', 'circuit': '1_02', 'value': {'value': 1, 'timeout': 0.7}}");
      JsonObject on = listener.await(o -> isOutput(o, 1));
      assertEquals(true, on.getValue("pending"));
      JsonObject off = listener.await(o -> isOutput(o, 0));
      assertEquals(false, off.getValue("pending"));
      listener.send("{'cmd': 'set', 'dev': 'di', 'circuit': '1_01', 'counter': 100}");
      listener.await(
          o -> "1_01".equals(o.getString("circuit")) && o.getInteger("counter", 0) >= 100);
      listener.send("{'cmd': 'filter', 'devices': []}").settle();
      listener.send("{'cmd': 'toggle', 'dev': 'do', 'circuit': '1_02'}").send("hello");
      assertEquals(List.of(), listener.settle());
      assertEquals(0, twin().object("/rest/do/1_02").getInteger("value"));
    }
  }

  private static boolean isOutput(JsonObject object, int value) {
    return "do".equals(object.getString("dev"))
        && "1_02".equals(object.getString("circuit"))
        && Integer.valueOf(value).equals(object.getInteger("value"));
  }

  @Test
  void example15AnswersEverythingInItsOrder() {
    try (Listener listener = twin().listen("v3")) {
      listener.send("{'cmd': 'filter', 'devices': []}").send("{'cmd': 'all'}");
      String expected =
          "ro do di ai ao temp 1wdevice owbus modbus_slave led wd register data_point device_info owpower run nv_save";
      while (!types(listener.next()).equals(expected)) {} // events may come before
    }
  }

  private static String types(String message) {
    return Listener.objects(message).stream()
        .map(object -> object.getString("dev"))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  @Test
  void example16ShowsTheSameOutputInTheOtherVersions() {
    twin().form("/rest/do/1_02", "value=1");
    twin().form("/rest/do/1_02", "pwm_freq=200");
    String shared =
        "'dev': 'relay', 'relay_type': 'digital', 'circuit': '1_02', 'value': 1, 'pending': false, %s, 'glob_dev_id': %d, 'pwm_freq': 200.0, 'pwm_duty': 0.0";
    assertJson(
        "{" + shared.formatted(OUTPUT_MODES, 2) + "}", old("beta", "GET", "/rest/relay/1_02", ""));
    String v2 = "{" + shared.formatted(OUTPUT_MODES, 1) + "}";
    assertJson(v2, old("v2", "GET", "/rest/relay/1_02", ""));
    JsonObject analog = new JsonObject(old("v2", "GET", "/rest/ai/3_04", ""));
    assertEquals("Voltage", analog.getString("mode"));
    assertEquals("10.0", analog.getString("range"));
    assertEquals(
        new JsonArray("[\"Voltage\", \"Current\", \"Resistance\"]"), analog.getJsonArray("modes"));
    assertEquals(new JsonArray("[\"0.0\", \"2.5\", \"10.0\"]"), analog.getJsonArray("range_modes"));
    assertJson(
        "{'status': 'success', 'data': " + v2 + "}", old("v2", "GET", "/json/relay/1_02", ""));
    assertJson(
        "{'status': 'success', 'data': {'result': " + v2 + "}}",
        old("v2", "POST", "/json/relay/1_02", "{\"value\": \"1\"}"));
  }

  private String old(String version, String method, String path, String body) {
    return twin().send(version, method, path, body, "application/json").body();
  }

  private static Set<String> errors(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonObject("errors").fieldNames();
  }

  private static void assertError(String key, String text, HttpResponse<String> answer) {
    assertEquals(404, answer.statusCode());
    var expected =
        new JsonObject().put("success", false).put("errors", new JsonObject().put(key, text));
    assertEquals(expected, new JsonObject(answer.body()));
  }

  /// @param expected JSON in which ' stands for "
  private static void assertJson(String expected, String actual) {
    assertEquals(Json.decodeValue(expected.replace('\'', '"')), Json.decodeValue(actual), actual);
  }
}
