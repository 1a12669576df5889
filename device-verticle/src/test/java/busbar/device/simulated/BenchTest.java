package busbar.device.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceType;
import busbar.bus.Outcome.Code;
import busbar.bus.Property;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.RecordingCall;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Switches, counters and registers of the bench.
class BenchTest {
  private static final Value ZERO = Value.of(0L);
  private static final Value ONE = Value.of(1L);
  private final BenchRig rig = new BenchRig();

  @Test
  void everyTypeIsThereWithItsProperties() {
    Map<String, String> properties =
        rig.sink.descriptions.values().stream()
            .collect(
                Collectors.toMap(
                    device -> device.device().type().word(),
                    device ->
                        device.properties().stream()
                            .map(BenchTest::sign)
                            .collect(Collectors.joining(" ")),
                    (first, _) -> first));
    assertEquals("value* timeout!", properties.get("ro"));
    assertEquals("value* pending mode* pwm_freq* pwm_duty* timeout!", properties.get("do"));
    assertEquals("value debounce* counter_mode* counter* mode* ds_mode*", properties.get("di"));
    assertEquals("value mode*", properties.get("ai"));
    assertEquals("mode* value*", properties.get("ao"));
    assertEquals("value*", properties.get("led"));
    assertEquals("value* timeout* was_wd_reset nv_save* reset!", properties.get("watchdog"));
    assertEquals("value lost time interval*", properties.get("sensor"));
    assertEquals("value valid", properties.get("data_point"));
    assertEquals("value", properties.get("register"));
    assertEquals("value position* target speed* moving", properties.get("motor"));
  }

  private static String sign(Property property) {
    return property.name()
        + switch (property.access()) {
          case READ -> "";
          case READ_WRITE -> "*";
          case WRITE -> "!";
        };
  }

  @Test
  void everyReadingHoldsAllReadableProperties() {
    rig.sink.descriptions.forEach((device, description) -> {
      Values values = rig.sink.values.getOrDefault(device, Values.NONE);
      for (Property property : description.properties()) {
        boolean isReadable = property.access() != Property.Access.WRITE;
        assertEquals(isReadable, values.has(property.name()), device + "." + property.name());
      }
    });
  }

  @Test
  void aTimedOutputGoesBackUnlessItIsWrittenAgain() {
    rig.set(DeviceType.DO, "1_02", Values.of(ONE).with("timeout", Value.of(1.0)));
    assertEquals(ONE, rig.value(DeviceType.DO, "1_02", "value"));
    assertEquals(Value.of(true), rig.value(DeviceType.DO, "1_02", "pending"));
    rig.run(Duration.ofMillis(1_100));
    assertEquals(ZERO, rig.value(DeviceType.DO, "1_02", "value"));
    assertEquals(Value.of(false), rig.value(DeviceType.DO, "1_02", "pending"));

    rig.set(DeviceType.RO, "2_02", Values.of(ONE).with("timeout", Value.of(1.0)));
    rig.set(DeviceType.RO, "2_02", "value", ONE);
    rig.run(Duration.ofSeconds(2));
    assertEquals(ONE, rig.value(DeviceType.RO, "2_02", "value"));
  }

  @Test
  void aTimeoutAloneSwitchesOnLater() {
    rig.set(DeviceType.DO, "1_02", "timeout", Value.of(0.5));
    assertEquals(ZERO, rig.value(DeviceType.DO, "1_02", "value"));
    rig.run(Duration.ofMillis(600));
    assertEquals(ONE, rig.value(DeviceType.DO, "1_02", "value"));
  }

  @Test
  void aDutyEndsTheValueAndAValueEndsTheDuty() {
    rig.set(DeviceType.DO, "1_03", "value", ONE);
    rig.set(DeviceType.DO, "1_03", Values.of("pwm_duty", Value.of(35.0)));
    assertEquals(ZERO, rig.value(DeviceType.DO, "1_03", "value"));
    assertEquals(Value.of("PWM"), rig.value(DeviceType.DO, "1_03", "mode"));
    rig.set(DeviceType.DO, "1_03", "value", ONE);
    assertEquals(Value.of(0.0), rig.value(DeviceType.DO, "1_03", "pwm_duty"));
    assertEquals(Value.of("Simple"), rig.value(DeviceType.DO, "1_03", "mode"));
  }

  @Test
  void valueAndDutyTogetherConflictUnlessTheyMeanTheSame() {
    Values conflict = Values.of(ONE).with("pwm_duty", Value.of(35.0));
    RecordingCall refused = rig.call(DeviceType.DO, "1_03", conflict);
    assertEquals(Code.INVALID, refused.code());
    assertTrue(String.valueOf(refused.outcome).contains("value and pwm_duty conflict"));
    assertEquals(ZERO, rig.value(DeviceType.DO, "1_03", "value"));
    rig.set(DeviceType.DO, "1_03", Values.of(ONE).with("pwm_duty", Value.of(100.0)));
    assertEquals(ONE, rig.value(DeviceType.DO, "1_03", "value"));
    assertEquals(Value.of(0.0), rig.value(DeviceType.DO, "1_03", "pwm_duty"));
    rig.set(DeviceType.DO, "1_03", Values.of(ZERO).with("pwm_duty", Value.of(0.0)));
    assertEquals(ZERO, rig.value(DeviceType.DO, "1_03", "value"));
  }

  @Test
  void allOutputsOfTheBoardShareTheFrequency() {
    rig.set(DeviceType.DO, "1_01", "pwm_freq", Value.of(200.0));
    assertEquals(Value.of(200.0), rig.value(DeviceType.DO, "1_04", "pwm_freq"));
  }

  @Test
  void anInputCountsTheEdgesOfItsOutput() {
    for (int i = 0; i < 3; i++) {
      rig.set(DeviceType.DO, "1_01", "value", ONE);
      rig.set(DeviceType.DO, "1_01", "value", ZERO);
    }
    assertEquals(Value.of(3L), rig.value(DeviceType.DI, "1_01", "counter"));
    rig.set(DeviceType.DI, "1_01", "counter", Value.of(DigitalInput.MAX_COUNTER));
    rig.set(DeviceType.DO, "1_01", "value", ONE);
    assertEquals(ZERO, rig.value(DeviceType.DI, "1_01", "counter"), "32 bits wrap around");
    rig.set(DeviceType.DI, "1_01", "counter_mode", Value.of("Disabled"));
    rig.set(DeviceType.DO, "1_01", "value", ZERO);
    rig.set(DeviceType.DO, "1_01", "value", ONE);
    assertEquals(ZERO, rig.value(DeviceType.DI, "1_01", "counter"));
  }

  @Test
  void oneInputChangesByItselfEverySecond() {
    double before = rig.number(DeviceType.DI, "1_02", "counter");
    rig.run(Duration.ofSeconds(20));
    assertEquals(10, rig.number(DeviceType.DI, "1_02", "counter") - before);
  }

  @Test
  void anInputInDirectSwitchDrivesTheOutputOfItsNumber() {
    assertEquals(Value.MISSING, rig.value(DeviceType.DI, "1_03", "ds_mode"));
    rig.set(DeviceType.DI, "1_03", "mode", Value.of("DirectSwitch"));
    assertEquals(Value.of("Simple"), rig.value(DeviceType.DI, "1_03", "ds_mode"));
    rig.set(DeviceType.RO, "2_03", "value", ONE);
    rig.run(BenchRig.TICK);
    assertEquals(ONE, rig.value(DeviceType.DO, "1_03", "value"));
    rig.set(DeviceType.DI, "1_03", "ds_mode", Value.of("Inverted"));
    rig.run(BenchRig.TICK);
    assertEquals(ZERO, rig.value(DeviceType.DO, "1_03", "value"));
    rig.set(DeviceType.DI, "1_03", "ds_mode", Value.of("Toggle"));
    rig.set(DeviceType.RO, "2_03", "value", ZERO);
    rig.set(DeviceType.RO, "2_03", "value", ONE);
    rig.run(BenchRig.TICK);
    assertEquals(ONE, rig.value(DeviceType.DO, "1_03", "value"));
  }

  @Test
  void theBoardRestarts() {
    rig.set(DeviceType.DO, "1_01", "value", ONE);
    rig.set(DeviceType.AO, "1_01", "value", Value.of(5.0));
    rig.set(DeviceType.WATCHDOG, "1_01", "timeout", Value.of(700L));
    rig.set(DeviceType.WATCHDOG, "1_01", "reset", ONE);
    rig.run(BenchRig.TICK);
    assertEquals(ZERO, rig.value(DeviceType.DO, "1_01", "value"));
    assertEquals(Value.of(0.0), rig.value(DeviceType.AO, "1_01", "value"));
    assertEquals(Value.of(700L), rig.value(DeviceType.WATCHDOG, "1_01", "timeout"));
  }

  @Test
  void registersShowTheOutputsAndKeepWhatIsWritten() {
    rig.set(DeviceType.DO, "1_01", "value", ONE);
    rig.set(DeviceType.DO, "1_03", "value", ONE);
    assertEquals(Value.of(5L), rig.value(DeviceType.REGISTER, "1_1_inp", "value"));
    rig.set(DeviceType.REGISTER, "1_1000", "value", Value.of(65_535L));
    assertEquals(Value.of(65_535L), rig.value(DeviceType.REGISTER, "1_1000", "value"));
  }
}
