package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of schemas.
final class SchemaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "di | {'counter': 0, 'counter_mode': 'Enabled', 'debounce': '50', 'mode': 'Simple'}",
        "input | {'counter': 4294967295, 'ds_mode': 'Toggle', 'alias': 'x'}",
        "di | {'counter': '-1'}",
        "do | {'value': true, 'mode': 'PWM', 'timeout': '0.5'}",
        "do | {'value': '1', 'timeout': 0.5, 'pwm_freq': 100, 'pwm_duty': '35'}",
        "relay | {'value': 0, 'alias': ''}",
        "output | {'pwm_duty': 150}",
        "ai | {'mode': 'Nonsense'}",
        "analoginput | {}",
        "ao | {'value': 3.3, 'mode': 'Voltage'}",
        "analogoutput | {'value': '-1', 'frequency': 5}",
        "led | {'value': false}",
        "register | {'value': 65535}",
        "register | {'value': '7'}",
        "wd | {'value': 1, 'timeout': '5000', 'reset': 0, 'nv_save': '1'}",
        "sensor | {'interval': '15'}",
        "temp | {'interval': 15}",
        "owbus | {'do_scan': true, 'do_reset': '1', 'interval': 5, 'circuit': 'OWFS'}",
        "owpower | {'value': true}",
        "run | {'save': '1'}",
        "ro | {'anything': 5}",
        "nv_save | {'anything': 5}",
        "digitaloutput | {'anything': 5}"
      })
  void accepts(String type, String arguments) {
    assertEquals(java.util.Optional.empty(), Schema.of(type).fault(map(arguments)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "di | {'counter': -1}",
        "di | {'counter': 4294967296}",
        "di | {'counter': true}",
        "di | {'debounce': true}",
        "di | {'mode': 5}",
        "di | {'value': 1}",
        "do | {'timeout': true}",
        "do | {'pwm_duty': false}",
        "do | {'value': null}",
        "do | {'value': [1]}",
        "do | {'colour': 'red'}",
        "relay | {'{\"value\":1}': ''}",
        "ai | {'value': 1}",
        "ao | {'value': -0.1}",
        "ao | {'value': true}",
        "led | {'timeout': 1}",
        "register | {'value': 65536}",
        "register | {'value': -1}",
        "register | {'value': true}",
        "watchdog | {'value': true}",
        "sensor | {'value': 1}",
        "owpower | {'alias': 'x'}",
        "run | {'alias': 'x'}"
      })
  void refuses(String type, String arguments) {
    assertTrue(Schema.of(type).fault(map(arguments)).isPresent());
  }

  @Test
  void saysWhatIsWrongAndWhatIsAllowed() {
    assertEquals(
        "'colour' is unknown; known are value, alias",
        Schema.of("led").fault(Map.of("colour", 1)).orElseThrow());
    assertEquals(
        "value cannot be null",
        Schema.of("led").fault(Collections.singletonMap("value", null)).orElseThrow());
    assertEquals(
        "value must be from 0.0 to 65535.0, got 70000",
        Schema.of("register").fault(Map.of("value", 70000)).orElseThrow());
  }

  private static Map<String, @Nullable Object> map(String json) {
    String escaped = json.replace("\"", "\\\"").replace('\'', '"');
    return JsonBody.read(Buffer.buffer(escaped)).orElseThrow();
  }
}
