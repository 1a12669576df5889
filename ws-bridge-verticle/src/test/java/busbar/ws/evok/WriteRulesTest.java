package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.TestLab;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of coercions.
final class WriteRulesTest {
  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @SuppressWarnings("NullAway.Init")
  private static Map<EvokType, DeviceState> devices;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
    devices =
        Map.of(
            EvokType.RO, lab.relay("2_01"),
            EvokType.DO, lab.output("1_01"),
            EvokType.DI, lab.input("1_01"),
            EvokType.AO, lab.analogOutput("1_01"),
            EvokType.SENSOR, lab.thermometer("28A1B2C3D4E5F607"),
            EvokType.AI, analogInput(),
            EvokType.REGISTER, register("1_1019"),
            EvokType.WATCHDOG, watchdog(),
            EvokType.DATA_POINT, dataPoint());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static DeviceState analogInput() {
    return lab.add(
        TestLab.describe(DeviceType.AI, "1_01")
            .property(Property.of("value", Kind.REAL))
            .property(Property.of("mode", Kind.TEXT).choices("Voltage", "Current").writable()),
        Values.of(Value.of(1.0)).with("mode", Value.of("Voltage")));
  }

  private static DeviceState register(String circuit) {
    return lab.add(
        TestLab.describe(DeviceType.REGISTER, circuit)
            .property(Property.of("value", Kind.INT).writable()),
        Values.of(Value.of(0)));
  }

  private static DeviceState watchdog() {
    return lab.add(
        TestLab.describe(DeviceType.WATCHDOG, "1_01")
            .property(Property.of("value", Kind.INT).writable())
            .property(Property.of("timeout", Kind.INT).range(0, 65535).writable())
            .property(Property.of("reset", Kind.INT).writeOnly()),
        Values.of(Value.of(0)).with("timeout", Value.of(5000)));
  }

  private static DeviceState dataPoint() {
    return lab.add(TestLab.describe(DeviceType.DATA_POINT, "X_1"), Values.of(Value.of(1.0)));
  }

  private static WritePlan plan(EvokType type, String arguments) {
    DeviceState state = java.util.Objects.requireNonNull(devices.get(type));
    var body = Buffer.buffer(arguments.replace('\'', '"'));
    return WriteRules.plan(type, state, JsonBody.read(body).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RO | {'value': 1} | {value=1}",
        "RO | {'value': true} | {value=1}",
        "RO | {'value': false} | {value=0}",
        "RO | {'value': 5} | {value=1}",
        "RO | {'value': -1} | {value=1}",
        "RO | {'value': '0'} | {value=0}",
        "RO | {'value': '2'} | {value=1}",
        "RO | {'value': 'true'} | {value=1}",
        "RO | {'value': 'OFF'} | {value=0}",
        "RO | {'value': '1.0'} | {value=1}",
        "RO | {'value': 1, 'timeout': 0.5} | {value=1, timeout=0.5}",
        "DO | {'value': '0', 'timeout': '5'} | {value=0, timeout=5.0}",
        "DO | {'timeout': 2} | {timeout=2.0}",
        "DO | {'value': 1, 'mode': 'PWM'} | {value=1}",
        "DO | {'pwm_freq': 200, 'pwm_duty': 35} | {pwm_freq=200.0, pwm_duty=35.0}",
        "DO | {'value': 1, 'pwm_duty': 100} | {value=1}",
        "DO | {'pwm_duty': '0', 'value': 'off'} | {value=0}",
        "DO | {'value': 1, 'pwm_duty': 150} | {value=1}",
        "DI | {'counter': '5'} | {counter=5}",
        "DI | {'debounce': 65535} | {debounce=65535}",
        "DI | {'mode': 'DirectSwitch', 'ds_mode': 'Toggle'} | {mode=DirectSwitch, ds_mode=Toggle}",
        "AI | {'mode': 'Current'} | {mode=Current}",
        "AO | {'value': '3.3'} | {value=3.3}",
        "AO | {'value': '-2'} | {value=0.0}",
        "AO | {'value': -2} | {value=0.0}",
        "AO | {'value': 12} | {value=10.0}",
        "REGISTER | {'value': '7'} | {value=7}",
        "WATCHDOG | {'timeout': 70000} | {timeout=65535}",
        "WATCHDOG | {'reset': 1} | {reset=1}",
        "SENSOR | {'interval': '15'} | {interval=15}",
        "RO | {'alias': ''} | {alias=}",
        "DO | {'alias': 'al_lamp', 'value': '1'} | {alias=al_lamp, value=1}",
        "DATA_POINT | {'alias': 'al_load'} | {alias=al_load}"
      })
  void sends(EvokType type, String arguments, String values) {
    assertEquals(
        values, assertInstanceOf(WritePlan.Send.class, plan(type, arguments)).values().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RO | {}",
        "DO | {'mode': 'PWM'}",
        "DO | {'pwm_duty': 150}",
        "DO | {'pwm_duty': '-1'}",
        "DI | {'mode': 'Nonsense'}",
        "DI | {'counter_mode': 5}",
        "AI | {'mode': 'Nonsense'}"
      })
  void changesNothingWithSuccess(EvokType type, String arguments) {
    assertInstanceOf(WritePlan.Nothing.class, plan(type, arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RO | {'value': 'maybe'} | ValueError",
        "RO | {'value': [1]} | ValueError",
        "RO | {'value': null} | ValueError",
        "RO | {'colour': 1} | TypeError",
        "RO | {'pwm_duty': 5} | TypeError",
        "RO | {'alias': 'all'} | Exception",
        "RO | {'alias': 'al:lamp'} | Exception",
        "RO | {'alias': 7} | ValueError",
        "DO | {'value': 1, 'pwm_duty': 35} | Exception",
        "DO | {'value': 0, 'pwm_duty': 100} | Exception",
        "DO | {'pending': true} | Exception",
        "DO | {'timeout': 'soon'} | ValueError",
        "DI | {'value': 1} | Exception",
        "DI | {'debounce': 65536} | ValueError",
        "DI | {'debounce': '65536'} | ValueError",
        "DI | {'counter': 1.5} | ValueError",
        "AO | {'value': '3,3'} | ValueError",
        "AO | {'value': true} | ValueError",
        "AO | {'frequency': 5} | TypeError",
        "REGISTER | {'value': 65536} | ValueError",
        "REGISTER | {'value': '-1'} | ValueError",
        "SENSOR | {'interval': 'often'} | ValueError",
        "DATA_POINT | {} | Exception",
        "DATA_POINT | {'value': 1} | Exception",
        "DATA_POINT | {'value': 1, 'alias': 'al_load'} | Exception"
      })
  void refuses(EvokType type, String arguments, String key) {
    var refused = assertInstanceOf(WritePlan.Refused.class, plan(type, arguments));
    assertEquals(key, refused.error().key());
    assertEquals(404, refused.error().status());
  }

  @Test
  void inputRegisterIsNotWrittenThroughItsHoldingTwin() {
    var plan = WriteRules.plan(EvokType.REGISTER, register("1_3_inp"), Map.of("value", 1));
    assertEquals("Exception", assertInstanceOf(WritePlan.Refused.class, plan).error().key());
  }

  @Test
  void refusalSaysWhatWasGivenAndWhatIsAllowed() {
    var refused =
        assertInstanceOf(WritePlan.Refused.class, plan(EvokType.RO, "{'value': 'maybe'}"));
    assertEquals("value must be 0, 1, on, off, true or false, got 'maybe'", refused.error().text());
  }
}
