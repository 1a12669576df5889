package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import busbar.bus.Choice;
import busbar.bus.Clock;
import busbar.bus.Description;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.TestLab;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each kind of object, byte for byte.
final class RendererTest {
  private static final EvokProfile V3 = Profiles.of(EvokVersion.V3);
  private static final EvokProfile KEEP = V3.keepingStale();

  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  private static String v3(DeviceState state) {
    return text(Profiles.renderer(V3, lab.bus()).object(state));
  }

  private static String property(DeviceState state, String name) {
    byte[] json = Profiles.renderer(V3, lab.bus()).property(state, name);
    return json == null ? "none" : text(json);
  }

  private static DeviceState add(Description.Builder description, Values values) {
    return lab.add(description, values);
  }

  @Test
  void relay() {
    assertEquals("{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 0}", v3(lab.relay("2_01")));
  }

  @Test
  void transistorOutput() {
    assertEquals(
        "{\"dev\": \"do\", \"circuit\": \"1_02\", \"value\": 0, \"pending\": false, \"mode\":"
            + " \"Simple\", \"modes\": [\"Simple\", \"PWM\"], \"pwm_freq\": 1000.0,"
            + " \"pwm_duty\": 0}",
        v3(lab.output("1_02")));
  }

  @Test
  void transistorOutputWithoutPulsesHasAllKeys() {
    var plain =
        add(
            TestLab.describe(DeviceType.DO, "1_03")
                .property(Property.of("value", Kind.BIT).writable()),
            Values.of(Value.of(1)));
    assertEquals(
        "{\"dev\": \"do\", \"circuit\": \"1_03\", \"value\": 1, \"pending\": false, \"mode\":"
            + " \"Simple\", \"modes\": [\"Simple\"], \"pwm_freq\": 0, \"pwm_duty\": 0}",
        v3(plain));
  }

  @Test
  void digitalInput() {
    lab.input("1_03");
    var state = lab.report(TestLab.id(DeviceType.DI, "1_03"), TestLab.inputValues(1, 812));
    assertEquals(
        "{\"dev\": \"di\", \"circuit\": \"1_03\", \"value\": 1, \"debounce\": 50,"
            + " \"counter_modes\": [\"Enabled\", \"Disabled\"], \"counter_mode\": \"Enabled\","
            + " \"counter\": 812, \"mode\": \"Simple\", \"modes\": [\"Simple\", \"DirectSwitch\"]}",
        v3(state));
  }

  @Test
  void digitalInputInDirectSwitchWithDisabledCounterAndAlias() {
    var built = lab.input("1_04").description();
    lab.family()
        .declare(
            new Description(
                built.device(), "1", null, "al_door", null, null, built.properties(), Values.NONE));
    var values =
        TestLab.inputValues(0, 5)
            .with("mode", Value.of("DirectSwitch"))
            .with("counter_mode", Value.of("Disabled"));
    assertEquals(
        "{\"dev\": \"di\", \"circuit\": \"1_04\", \"value\": 0, \"debounce\": 50,"
            + " \"counter_modes\": [\"Enabled\", \"Disabled\"], \"counter_mode\": \"Disabled\","
            + " \"counter\": 0, \"mode\": \"DirectSwitch\", \"modes\": [\"Simple\","
            + " \"DirectSwitch\"], \"ds_mode\": \"Simple\", \"ds_modes\": [\"Simple\","
            + " \"Inverted\", \"Toggle\"], \"alias\": \"al_door\"}",
        v3(lab.report(built.device(), values)));
  }

  private static Property modes() {
    return Property.of("mode", Kind.TEXT)
        .choices(
            new Choice("Disabled", 0, null, null),
            new Choice("Voltage2V5", 2, "V", new Range(0, 2.5)),
            new Choice("Current20m", 3, "mA", new Range(0, 20)))
        .writable();
  }

  private static final String MODES =
      "\"modes\": {\"Disabled\": {\"value\": 0}, \"Voltage2V5\": {\"value\": 2, \"unit\": \"V\","
          + " \"range\": [0, 2.5]}, \"Current20m\": {\"value\": 3, \"unit\": \"mA\", \"range\":"
          + " [0, 20]}}";

  @Test
  void analogInputRoundedInItsMode() {
    var id = TestLab.id(DeviceType.AI, "2_04");
    var state =
        add(
            TestLab.describe(DeviceType.AI, "2_04")
                .property(Property.of("value", Kind.REAL))
                .property(modes()),
            Values.of(Value.of(4.01349)).with("mode", Value.of("Current20m")));
    assertEquals(
        "{\"dev\": \"ai\", \"circuit\": \"2_04\", \"value\": 4.013, \"unit\": \"mA\", \"mode\":"
            + " \"Current20m\", "
            + MODES
            + ", \"range\": [0, 20]}",
        v3(state));
    var disabled = lab.report(id, Values.of(Value.of(0.0)).with("mode", Value.of("Disabled")));
    assertEquals(
        "{\"dev\": \"ai\", \"circuit\": \"2_04\", \"value\": 0.0, \"unit\": null, \"mode\":"
            + " \"Disabled\", "
            + MODES
            + ", \"range\": null}",
        v3(disabled));
  }

  @Test
  void analogOutputWithoutModes() {
    assertEquals(
        "{\"dev\": \"ao\", \"circuit\": \"1_01\", \"mode\": null, \"modes\": {}, \"value\": 1.5,"
            + " \"unit\": \"V\", \"range\": [0, 10]}",
        v3(lab.analogOutput("1_01")));
  }

  @Test
  void combinedAnalogOutputHasNoRange() {
    var modes =
        Property.of("mode", Kind.TEXT)
            .choices(
                new Choice("Voltage", 0, "V", new Range(0, 10)),
                new Choice("Resistance", 2, "Ohm", new Range(0, 2000)));
    var state =
        add(
            TestLab.describe(DeviceType.AO, "1_02")
                .property(Property.of("value", Kind.REAL))
                .property(modes),
            Values.of(Value.of(120.5)).with("mode", Value.of("Resistance")));
    assertEquals(
        "{\"dev\": \"ao\", \"circuit\": \"1_02\", \"mode\": \"Resistance\", \"modes\": {"
            + "\"Voltage\": {\"value\": 0, \"unit\": \"V\", \"range\": [0, 10]}, \"Resistance\":"
            + " {\"value\": 2, \"unit\": \"Ohm\", \"range\": [0, 2000]}}, \"unit\": \"Ohm\","
            + " \"value\": 120.5}",
        v3(state));
  }

  @Test
  void ledAndWatchdog() {
    var led =
        add(
            TestLab.describe(DeviceType.LED, "1_01").property(Property.of("value", Kind.BIT)),
            Values.of(Value.of(1)));
    assertEquals("{\"dev\": \"led\", \"circuit\": \"1_01\", \"value\": 1}", v3(led));
    var watchdog =
        add(
            TestLab.describe(DeviceType.WATCHDOG, "2_01")
                .property(Property.of("value", Kind.INT).writable())
                .property(Property.of("timeout", Kind.INT).writable()),
            Values.of(Value.of(3)).with("timeout", Value.of(5000)));
    assertEquals(
        "{\"dev\": \"wd\", \"circuit\": \"2_01\", \"value\": 3, \"timeout\": 5000,"
            + " \"was_wd_reset\": 0, \"nv_save\": 0}",
        v3(watchdog));
  }

  @Test
  void thermometerSaysWhenItWasReadInSecondsSinceBoot() {
    var state = lab.thermometer("28A1B2C3D4E5F607");
    long nanos = lab.bus().clock().nanos();
    Clock frozen =
        new Clock() {
          @Override
          public long nanos() {
            return nanos;
          }

          @Override
          public long micros() {
            return 0;
          }
        };
    double time = Math.round((nanos - state.ageNanos(nanos)) / 1e6) / 1e3;
    assertEquals(
        "{\"dev\": \"temp\", \"circuit\": \"28A1B2C3D4E5F607\", \"address\":"
            + " \"28.A1B2C3D4E5F6.07\", \"value\": 21.35, \"lost\": false, \"time\": "
            + time
            + ", \"interval\": 10, \"type\": \"DS18B20\"}",
        text(Profiles.renderer(V3, lab.bus(), "lab-1", frozen).object(state)));
  }

  @Test
  void otherOneWireParts() {
    var monitor =
        add(
            TestLab.describe(DeviceType.SENSOR, "26AA")
                .property(Property.of("humidity", Kind.REAL))
                .property(Property.of("vdd", Kind.REAL))
                .fact("type", Value.of("DS2438")),
            Values.of("humidity", Value.of(40.5)).with("vdd", Value.of(5.0)));
    assertEquals(
        "{\"dev\": \"1wdevice\", \"circuit\": \"26AA\", \"humidity\": 40.5, \"vdd\": 5.0, \"vad\":"
            + " null, \"temp\": null, \"vis\": null, \"lost\": false, \"time\": T, \"interval\":"
            + " null, \"type\": \"DS2438\"}",
        v3(monitor).replaceAll("\"time\": [0-9.]+", "\"time\": T"));
    var chip =
        add(
            TestLab.describe(DeviceType.SENSOR, "29BB")
                .property(Property.of("channels", Kind.INT))
                .fact("type", Value.of("DS2408")),
            Values.of("channels", Value.of(8)));
    assertEquals(
        "{\"dev\": \"1wdevice\", \"circuit\": \"29BB\", \"address\": \"29BB\", \"value\": null,"
            + " \"type\": \"DS2408\"}",
        v3(chip));
  }

  @Test
  void dataPointsWithEveryOptionalKeyAndNaN() {
    var full =
        add(
            TestLab.describe(DeviceType.DATA_POINT, "IAQ_6")
                .property(Property.of("value", Kind.REAL).unit("°C"))
                .property(Property.of("valid", Kind.BOOL))
                .fact("name", Value.of("supply_temp")),
            Values.of(Value.of(23.40999984741211)).with("valid", Value.of(true)));
    assertEquals(
        "{\"dev\": \"data_point\", \"circuit\": \"IAQ_6\", \"value\": 23.40999984741211, \"name\":"
            + " \"supply_temp\", \"valid\": true, \"unit\": \"\\u00b0C\"}",
        v3(full));
    var nan =
        add(TestLab.describe(DeviceType.DATA_POINT, "IAQ_7"), Values.of(Value.of(Double.NaN)));
    assertEquals("{\"dev\": \"data_point\", \"circuit\": \"IAQ_7\", \"value\": \"NaN\"}", v3(nan));
  }

  @Test
  void theUnitItselfAndItsBuses() {
    assertEquals(
        "{\"dev\": \"register\", \"circuit\": \"1_1019\", \"value\": 65535}",
        v3(
            add(
                TestLab.describe(DeviceType.REGISTER, "1_1019")
                    .property(Property.of("value", Kind.INT)),
                Values.of(Value.of(65535)))));
    assertEquals(
        "{\"dev\": \"owbus\", \"circuit\": \"OWFS\", \"bus\": \"OWFS\", \"scan_interval\": 60,"
            + " \"interval\": 10, \"do_scan\": false, \"do_reset\": false}",
        v3(
            add(
                TestLab.describe(DeviceType.OWBUS, "OWFS")
                    .property(Property.of("scan_interval", Kind.INT).writable())
                    .property(Property.of("interval", Kind.INT).writable()),
                Values.of("scan_interval", Value.of(60)).with("interval", Value.of(10)))));
    assertEquals(
        "{\"dev\": \"owpower\", \"circuit\": \"1\", \"value\": 0}",
        v3(
            add(
                TestLab.describe(DeviceType.OWPOWER, "1")
                    .property(Property.of("value", Kind.BIT).writable()),
                Values.of(Value.of(0)))));
    assertEquals(
        "{\"dev\": \"nv_save\", \"circuit\": \"1\", \"value\": 0}",
        v3(
            add(
                TestLab.describe(DeviceType.NV_SAVE, "1")
                    .property(Property.of("value", Kind.BIT).writable()),
                Values.of(Value.of(false)))));
    assertEquals(
        "{\"dev\": \"device_info\", \"family\": \"Neuron\", \"model\": \"L523\", \"sn\": 4242,"
            + " \"board_count\": 2, \"circuit\": \"L523\"}",
        v3(
            add(
                TestLab.describe(DeviceType.DEVICE_INFO, "L523")
                    .property(Property.of("sn", Kind.INT))
                    .fact("family", Value.of("Neuron"))
                    .fact("model", Value.of("L523"))
                    .fact("board_count", Value.of(2)),
                Values.of("sn", Value.of(4242)))));
    var slave =
        add(
            TestLab.describe(DeviceType.MODBUS_SLAVE, "1")
                .property(Property.of("last_comm", Kind.REAL))
                .fact("slave_id", Value.of(1))
                .fact("modbus_type", Value.of("TCP"))
                .fact("modbus_spec", Value.of("10.0.0.5"))
                .fact("scan_interval", Value.of(0.02)),
            Values.of("last_comm", Value.of(0.0187)));
    assertEquals(
        "{\"dev\": \"modbus_slave\", \"circuit\": \"1\", \"last_comm\": 0.0187, \"slave_id\": 1,"
            + " \"modbus_type\": \"TCP\", \"modbus_spec\": \"10.0.0.5\", \"scan_interval\": 0.02}",
        v3(slave));
  }

  @Test
  void badDeviceHasNoValueButTheLastOneAndItsReason() {
    var id = lab.relay("3_01").device();
    lab.report(id, Values.of(Value.of(1)));
    var bad = lab.quality(id, Quality.fault("no answer"));
    assertEquals(
        "{\"dev\": \"ro\", \"circuit\": \"3_01\", \"value\": null, \"quality\": \"bad\","
            + " \"reason\": \"fault: no answer\", \"last_value\": 1}",
        v3(bad));
    assertEquals(
        "{\"dev\": \"ro\", \"circuit\": \"3_01\", \"value\": 1, \"quality\": \"bad\","
            + " \"reason\": \"fault: no answer\"}",
        text(Profiles.renderer(KEEP, lab.bus()).object(bad)));
    assertEquals(
        "{\"value\": null, \"quality\": \"bad\", \"reason\": \"fault: no answer\","
            + " \"last_value\": 1}",
        property(bad, "value"));
  }

  @Test
  void uncertainDeviceKeepsItsValue() {
    var id = lab.relay("3_02").device();
    assertEquals(
        "{\"dev\": \"ro\", \"circuit\": \"3_02\", \"value\": 0, \"quality\": \"uncertain\","
            + " \"reason\": \"out of range\"}",
        v3(lab.quality(id, Quality.uncertain("out of range"))));
  }

  @Test
  void noCounterOfABadInputLooksLive() {
    var id = lab.input("3_03").device();
    var bad = lab.quality(id, Quality.fault("gone"));
    assertEquals(
        "{\"counter\": null, \"quality\": \"bad\", \"reason\": \"fault: gone\"}",
        property(bad, "counter"));
  }

  @Test
  void devicesOfOtherNodesCarryTheirNode() {
    var state = lab.relay("3_04");
    assertEquals(
        "{\"dev\": \"ro\", \"circuit\": \"lab-1:3_04\", \"value\": 0}",
        text(Profiles.renderer(V3, lab.bus(), "lab-2", lab.bus().clock()).object(state)));
  }

  @Test
  void propertiesAreTheKeysOfTheObjectAndAFewMore() {
    var input = lab.input("3_05");
    assertEquals("{\"counter\": 0}", property(input, "counter"));
    assertEquals("{\"dev\": \"di\"}", property(input, "dev"));
    assertEquals("{\"circuit\": \"3_05\"}", property(input, "circuit"));
    assertEquals("{\"alias\": \"\"}", property(input, "alias"));
    assertEquals("none", property(input, "ds_mode"));
    assertEquals("none", property(input, "_value"));
    assertEquals("none", property(input, "voltage"));
    var analog = add(TestLab.describe(DeviceType.AI, "3_06"), Values.of(Value.of(2.5)));
    assertEquals("{\"voltage\": 2.5}", property(analog, "voltage"));
    assertNull(Profiles.renderer(V3, lab.bus()).propertyOfOne(analog, "major_group"));
  }
}
