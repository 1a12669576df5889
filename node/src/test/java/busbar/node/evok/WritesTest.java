package busbar.node.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checklist 5 and 6: bodies, what values are taken for, which keys each type takes, timed outputs
/// and pulses.
class WritesTest extends OnTwin {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ro/2_01        | {"value": 1}             | value    | 1
          ro/2_01        | {"value": 0}             | value    | 0
          ro/2_01        | {"value": true}          | value    | 1
          ro/2_01        | {"value": false}         | value    | 0
          ro/2_01        | {"value": 7}             | value    | 1
          ro/2_01        | {"value": "0"}           | value    | 0
          ro/2_01        | {"value": "1"}           | value    | 1
          ro/2_01        | {"value": "2"}           | value    | 1
          ro/2_01        | {"value": "OFF"}         | value    | 0
          ro/2_01        | {"value": "True"}        | value    | 1
          ro/2_01        | {"value": "0.0"}         | value    | 0
          ro/2_01        | {"value": "1.0"}         | value    | 1
          led/1_02       | {"value": "on"}          | value    | 1
          ao/3_02        | {"value": 3.3}           | value    | 3.3
          ao/3_02        | {"value": "2.5"}         | value    | 2.5
          ao/3_02        | {"value": "-1"}          | value    | 0.0
          ao/3_02        | {"value": 99}            | value    | 10.2375
          di/1_02        | {"debounce": "65535"}    | debounce | 65535
          di/1_02        | {"debounce": 40}         | debounce | 40
          register/1_0   | {"value": 65535}         | value    | 65535
          register/1_0   | {"value": "17"}          | value    | 17
          watchdog/1_01  | {"timeout": 99999}       | timeout  | 65535
          watchdog/1_01  | {"timeout": "800"}       | timeout  | 800
          owpower/1      | {"value": true}          | value    | 1
          owbus/OWFS     | {"interval": "15"}       | interval | 15
          """)
  void valuesAreTakenForWhatTheyMean(String device, String body, String key, String expected) {
    HttpResponse<String> answer = twin().json("/json/" + device, body);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonObject result = new JsonObject(answer.body()).getJsonObject("result");
    assertEquals(expected, String.valueOf(result.getValue(key)));
    assertEquals(expected, String.valueOf(twin().object("/rest/" + device).getValue(key)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ro/2_01        | {"value": "maybe"}       | ValueError
          ro/2_01        | {"value": ""}            | ValueError
          ro/2_01        | {"value": null}          | ValidationError
          ro/2_01        | {"colour": 1}            | TypeError
          do/1_01        | {"colour": 1}            | ValidationError
          do/1_01        | {"value": [1]}           | ValidationError
          ao/3_02        | {"value": -1}            | ValidationError
          ao/3_02        | {"value": "3,3"}         | ValueError
          ao/3_02        | {"value": true}          | ValidationError
          ao/3_02        | {"mode": "Power"}        | ValueError
          di/1_02        | {"value": 1}             | ValidationError
          di/1_02        | {"debounce": 65536}      | ValueError
          di/1_02        | {"counter": -1}          | ValidationError
          di/1_02        | {"counter": "many"}      | ValueError
          register/1_0   | {"value": 65536}         | ValidationError
          register/1_1000_inp | {"value": 1}        | Exception
          data_point/IAQ_0 | {"value": 1}           | Exception
          sensor/2867C6697351FF68 | {"interval": "often"} | ValueError
          do/1_01        | {"value": 1, "timeout": "soon"} | ValueError
          do/1_04        | {"pwm_duty": 35, "value": 1}    | Exception
          do/1_04        | {"pwm_freq": 0}          | ValueError
          """)
  void otherValuesAreRefusedAndChangeNothing(String device, String body, String key) {
    JsonObject before = twin().object("/rest/" + device);
    HttpResponse<String> answer = twin().json("/json/" + device, body);
    assertEquals(404, answer.statusCode(), answer.body());
    var errors = new JsonObject(answer.body()).getJsonObject("errors");
    assertEquals(java.util.Set.of(key), errors.fieldNames(), answer.body());
    JsonObject after = twin().object("/rest/" + device);
    for (String fleeting : new String[] {"time", "value", "counter"}) {
      if (device.startsWith("data") || device.startsWith("sensor") || device.startsWith("di/")) {
        before.remove(fleeting);
        after.remove(fleeting);
      }
    }
    assertEquals(before, after);
  }

  @ParameterizedTest
  @CsvSource({
    "di/1_03, mode=Sideways",
    "ai/3_01, mode=Sideways",
    "do/1_01, mode=PWM",
    "do/1_01, pwm_duty=101",
    "do/1_01, pwm_duty=-1",
    "ro/2_02, ''"
  })
  void someAreIgnoredWithSuccess(String device, String body) {
    JsonObject before = twin().object("/rest/" + device);
    HttpResponse<String> answer = twin().form("/rest/" + device, body);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonObject after = twin().object("/rest/" + device);
    for (String fleeting : new String[] {"value", "counter"}) {
      before.remove(fleeting);
      after.remove(fleeting);
    }
    assertEquals(before, after);
  }

  @Test
  void scanOf1WireAnswersWhateverWayItIsAsked() {
    assertEquals(200, twin().json("/json/owbus/OWFS", "{'do_scan': true}").statusCode());
    assertEquals(200, twin().form("/rest/owbus/OWFS", "do_scan=1").statusCode());
  }

  @Test
  void oneDirectAssignmentOfAKindOfModeTakesEffect() {
    JsonObject current =
        new JsonObject(twin().json("/json/ai/3_03", "{'mode': 'Current20m'}").body())
            .getJsonObject("result");
    assertEquals("mA", current.getString("unit"));
    assertEquals("Current20m", current.getString("mode"));
    JsonObject resistance =
        new JsonObject(twin().form("/rest/ao/1_01", "mode=Resistance").body())
            .getJsonObject("result");
    assertEquals("Ohm", resistance.getString("unit"));
    twin().form("/rest/ao/1_01", "mode=Voltage");
  }

  /// The answer comes at once and is pending; the opposite follows by itself.
  @ParameterizedTest
  @CsvSource({"1, 0", "0, 1"})
  void outputForATimeEndsInTheOppositeAndIsNotPendingAnyMore(int first, int last) {
    try (Listener listener = twin().listen("v3")) {
      listener
          .send("{'cmd': 'filter', 'devices': ['do']}")
          .send("{'cmd': 'full', 'dev': 'do', 'circuit': '1_03'}");
      listener.next();
      String form = "value=" + first + "&timeout=0.3";
      JsonObject result =
          new JsonObject(twin().form("/rest/do/1_03", form).body()).getJsonObject("result");
      assertEquals(first, result.getInteger("value"));
      assertEquals(true, result.getBoolean("pending"));
      JsonObject ended =
          listener.await(
              o -> o.getString("circuit").equals("1_03") && o.getInteger("value") == last);
      assertEquals(false, ended.getBoolean("pending"));
    }
  }

  @Test
  void laterWriteCancelsTheTimer() {
    twin().json("/json/do/1_03", "{'value': 1, 'timeout': 600}");
    assertEquals(true, twin().object("/rest/do/1_03").getBoolean("pending"));
    twin().form("/rest/do/1_03", "value=1");
    JsonObject output = twin().object("/rest/do/1_03");
    assertEquals(false, output.getBoolean("pending"));
    assertEquals(1, output.getInteger("value"));
  }

  @Test
  void timeoutAloneSwitchesOnWhenItFires() {
    twin().form("/rest/do/1_03", "value=0");
    JsonObject now =
        new JsonObject(twin().form("/rest/do/1_03", "timeout=0.2").body()).getJsonObject("result");
    assertEquals(0, now.getInteger("value"));
    twin().await("/rest/do/1_03", text -> text.contains("\"value\": 1, \"pending\": false"));
  }

  @Test
  void relaysCanBeTimedToo() {
    assertEquals(200, twin().form("/rest/ro/2_05", "value=1&timeout=0.2").statusCode());
    twin().await("/rest/ro/2_05", text -> text.contains("\"value\": 0"));
  }

  @Test
  void pulsesAndTheValueExcludeEachOther() {
    twin().form("/rest/do/1_04", "value=1");
    JsonObject pulsed =
        twin().json("/json/do/1_04", "{'pwm_freq': 200, 'pwm_duty': 35}").body().isEmpty()
            ? new JsonObject()
            : twin().object("/rest/do/1_04");
    assertEquals(0, pulsed.getInteger("value"));
    assertEquals("PWM", pulsed.getString("mode"));
    assertEquals(200.0, twin().object("/rest/do/1_01").getDouble("pwm_freq"), "shared by the unit");
    twin().form("/rest/do/1_04", "value=1");
    JsonObject plain = twin().object("/rest/do/1_04");
    assertEquals("Simple", plain.getString("mode"));
    assertEquals(0.0, plain.getDouble("pwm_duty"));
    assertEquals(200, twin().json("/json/do/1_04", "{'value': 1, 'pwm_duty': 100}").statusCode());
    assertEquals(200, twin().json("/json/do/1_04", "{'value': 0, 'pwm_duty': 0}").statusCode());
    assertEquals("Simple", twin().object("/rest/do/1_04").getString("mode"));
  }

  @Test
  void formMultipartAndJsonAreReadAndTheQueryIsNot() {
    String multipart =
        "--b\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n1\r\n--b--\r\n";
    assertEquals(
        1,
        result(
            twin()
                .send(
                    "v3", "POST", "/rest/ro/2_06", multipart, "multipart/form-data; boundary=b")));
    assertEquals(0, result(twin().form("/rest/ro/2_06?value=1", "value=0&value=1")));
    assertEquals(0, result(twin().form("/rest/ro/2_06?value=1", "")));
    assertEquals(1, result(twin().json("/rest/ro/2_06", "{'value': 1}")));
    assertEquals(
        0, result(twin().send("v3", "POST", "/json/ro/2_06", "{\"value\": 0}", "text/plain")));
  }

  private static int result(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonObject("result").getInteger("value");
  }
}
