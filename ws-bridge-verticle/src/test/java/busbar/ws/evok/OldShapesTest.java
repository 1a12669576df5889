package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Choice;
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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each kind of object as older versions of EVOK show it, byte for byte.
final class OldShapesTest {
  private final TestLab lab = TestLab.open();
  private final Renderer beta = renderer(EvokVersion.BETA);
  private final Renderer v2 = renderer(EvokVersion.V2);

  private Renderer renderer(EvokVersion version) {
    return Profiles.renderer(Profiles.of(version), lab.bus());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static String text(Renderer renderer, DeviceState state) {
    return new String(renderer.object(state), StandardCharsets.US_ASCII).replace('"', '\'');
  }

  /// Both are the same but for the number of the unit: 2 in the beta, 1 in version 2.
  private void assertBoth(String expected, DeviceState state) {
    assertEquals(expected.replace("ID", "2"), text(beta, state));
    assertEquals(expected.replace("ID", "1"), text(v2, state));
  }

  private DeviceState add(Description.Builder description, Values values) {
    return lab.add(description, values);
  }

  @Test
  void relay() {
    assertBoth(
        "{'dev': 'relay', 'relay_type': 'physical', 'circuit': '2_01', 'value': 0, 'pending': false,"
            + " 'mode': 'Simple', 'modes': ['Simple'], 'glob_dev_id': ID}",
        lab.relay("2_01"));
  }

  @Test
  void transistorOutput() {
    var id = lab.output("1_02").device();
    var values =
        Values.builder()
            .put("value", Value.of(1))
            .put("pending", Value.of(false))
            .put("mode", Value.of("Simple"))
            .put("pwm_freq", Value.of(200.0))
            .put("pwm_duty", Value.of(0))
            .build();
    assertBoth(
        "{'dev': 'relay', 'relay_type': 'digital', 'circuit': '1_02', 'value': 1, 'pending': false,"
            + " 'mode': 'Simple', 'modes': ['Simple', 'PWM'], 'glob_dev_id': ID, 'pwm_freq': 200.0,"
            + " 'pwm_duty': 0}",
        lab.report(id, values));
  }

  @Test
  void digitalInput() {
    assertBoth(
        "{'dev': 'input', 'circuit': '1_03', 'value': 0, 'debounce': 50, 'counter_modes':"
            + " ['Enabled', 'Disabled'], 'counter_mode': 'Enabled', 'counter': 0, 'mode':"
            + " 'Simple', 'modes': ['Simple', 'DirectSwitch'], 'glob_dev_id': ID}",
        lab.input("1_03"));
  }

  private static Property modes(Choice... choices) {
    return Property.of("mode", Kind.TEXT).choices(choices).writable();
  }

  static Property sectionModes() {
    return modes(
        new Choice("Disabled", 0, null, null),
        new Choice("Voltage10", 1, "V", new Range(0, 10)),
        new Choice("Voltage2V5", 2, "V", new Range(0, 2.5)),
        new Choice("Current20m", 3, "mA", new Range(0, 20)),
        new Choice("Resistance3W", 4, "Ohm", new Range(0, 1960)),
        new Choice("Resistance2W", 5, "Ohm", new Range(0, 100_000)));
  }

  private DeviceState analogInput(double value, String mode) {
    return add(
        TestLab.describe(DeviceType.AI, "2_04")
            .property(Property.of("value", Kind.REAL))
            .property(sectionModes()),
        Values.of(Value.of(value)).with("mode", Value.of(mode)));
  }

  private static String oldInput(double value, String unit, String rest) {
    return "{'dev': 'ai', 'circuit': '2_04', 'value': "
        + value
        + ", 'unit': "
        + unit
        + ", 'glob_dev_id': 1, "
        + rest
        + "}";
  }

  @Test
  void analogInputOfVersion2HasWordsAndRanges() {
    String words = "'modes': ['Voltage', 'Current', 'Resistance'], ";
    String ranges = ", 'range_modes': ['0.0', '2.5', '10.0']";
    assertEquals(
        oldInput(2.41, "'V'", "'mode': 'Voltage', " + words + "'range': '10.0'" + ranges),
        text(v2, analogInput(2.41, "Voltage10")));
    assertEquals(
        oldInput(2.41, "'V'", "'mode': 'Voltage', " + words + "'range': '2.5'" + ranges),
        text(v2, analogInput(2.41, "Voltage2V5")));
    assertEquals(
        oldInput(0.0, "null", "'mode': 'Voltage', " + words + "'range': '0.0'" + ranges),
        text(v2, analogInput(0, "Disabled")));
    assertEquals(
        oldInput(
            4.0,
            "'mA'",
            "'mode': 'Current', " + words + "'range': '20.0', 'range_modes': ['20.0']"),
        text(v2, analogInput(4, "Current20m")));
    assertEquals(
        oldInput(
            108.5,
            "'Ohm'",
            "'mode': 'Resistance', "
                + words
                + "'range': '100.0', 'range_modes': ['100.0', '1960.0']"),
        text(v2, analogInput(108.5, "Resistance2W")));
  }

  @Test
  void analogInputOfTheBetaHasTheModesOfVersion3() {
    assertEquals(
        "{'dev': 'ai', 'circuit': '2_04', 'value': 2.41, 'unit': 'V', 'glob_dev_id': 2, 'mode':"
            + " 'Voltage2V5', 'modes': {'Disabled': {'value': 0}, 'Voltage10': {'value': 1, 'unit':"
            + " 'V', 'range': [0, 10]}, 'Voltage2V5': {'value': 2, 'unit': 'V', 'range': [0, 2.5]},"
            + " 'Current20m': {'value': 3, 'unit': 'mA', 'range': [0, 20]}, 'Resistance3W':"
            + " {'value': 4, 'unit': 'Ohm', 'range': [0, 1960]}, 'Resistance2W': {'value': 5,"
            + " 'unit': 'Ohm', 'range': [0, 100000]}}, 'range': [0, 2.5]}",
        text(beta, analogInput(2.41, "Voltage2V5")));
  }

  @Test
  void modesThatVersion2DidNotHaveKeepTheirNames() {
    var state =
        add(
            TestLab.describe(DeviceType.AI, "3_01")
                .property(Property.of("value", Kind.REAL))
                .property(
                    modes(
                        Choice.of("Thermocouple"),
                        new Choice("Voltage", 1, "V", new Range(0, 10)),
                        new Choice("Voltage10", 2, "V", new Range(0, 10)),
                        Choice.of("Voltage2V5"),
                        Choice.of("Current4to20"))),
            Values.of(Value.of(1.0)).with("mode", Value.of("Thermocouple")));
    assertEquals(
        "{'dev': 'ai', 'circuit': '3_01', 'value': 1.0, 'unit': null, 'glob_dev_id': 1, 'mode':"
            + " 'Thermocouple', 'modes': ['Thermocouple', 'Voltage', 'Voltage10', 'Current4to20'],"
            + " 'range': null, 'range_modes': []}",
        text(v2, state));
    var voltage =
        lab.report(state.device(), Values.of(Value.of(1.0)).with("mode", Value.of("Voltage2V5")));
    assertEquals(
        "{'dev': 'ai', 'circuit': '3_01', 'value': 1.0, 'unit': null, 'glob_dev_id': 1, 'mode':"
            + " 'Voltage', 'modes': ['Thermocouple', 'Voltage', 'Voltage10', 'Current4to20'],"
            + " 'range': '2.5', 'range_modes': ['2.5', '10.0']}",
        text(v2, voltage));
  }

  @Test
  void analogOutputs() {
    var plain = lab.analogOutput("1_01");
    assertEquals(
        "{'dev': 'ao', 'circuit': '1_01', 'mode': null, 'modes': {}, 'glob_dev_id': 2, 'value':"
            + " 1.5, 'unit': 'V', 'range': [0, 10]}",
        text(beta, plain));
    assertEquals(
        "{'dev': 'ao', 'circuit': '1_01', 'mode': null, 'modes': [], 'glob_dev_id': 1, 'value':"
            + " 1.5, 'unit': 'V'}",
        text(v2, plain));
    var combined =
        add(
            TestLab.describe(DeviceType.AO, "1_02")
                .property(Property.of("value", Kind.REAL))
                .property(
                    modes(
                        new Choice("Voltage", 0, "V", new Range(0, 10)),
                        new Choice("Current", 1, "mA", new Range(0, 20)),
                        new Choice("Resistance", 2, "Ohm", new Range(0, 2000)))),
            Values.of(Value.of(8.301)).with("mode", Value.of("Voltage")));
    assertEquals(
        "{'dev': 'ao', 'circuit': '1_02', 'mode': 'Voltage', 'modes': {'Voltage': {'value': 0,"
            + " 'unit': 'V', 'range': [0, 10]}, 'Current': {'value': 1, 'unit': 'mA', 'range': [0,"
            + " 20]}, 'Resistance': {'value': 2, 'unit': 'Ohm', 'range': [0, 2000]}},"
            + " 'glob_dev_id': 2, 'unit': 'V', 'value': 8.301}",
        text(beta, combined));
    assertEquals(
        "{'dev': 'ao', 'circuit': '1_02', 'mode': 'Voltage', 'modes': ['Voltage', 'Current',"
            + " 'Resistance'], 'glob_dev_id': 1, 'unit': 'V', 'value': 8.301}",
        text(v2, combined));
  }

  @Test
  void ledWatchdogAndRegister() {
    assertBoth(
        "{'dev': 'led', 'circuit': '1_01', 'value': 1, 'glob_dev_id': ID}",
        add(
            TestLab.describe(DeviceType.LED, "1_01").property(Property.of("value", Kind.BIT)),
            Values.of(Value.of(1))));
    assertBoth(
        "{'dev': 'wd', 'circuit': '1_01', 'value': 3, 'timeout': 5000, 'was_wd_reset': 0,"
            + " 'nv_save': 0, 'glob_dev_id': ID}",
        add(
            TestLab.describe(DeviceType.WATCHDOG, "1_01")
                .property(Property.of("value", Kind.INT).writable())
                .property(Property.of("timeout", Kind.INT).writable()),
            Values.of(Value.of(3)).with("timeout", Value.of(5000))));
    assertBoth(
        "{'dev': 'register', 'circuit': '1_3_inp', 'value': 65535, 'glob_dev_id': ID}",
        add(
            TestLab.describe(DeviceType.REGISTER, "1_3_inp")
                .property(Property.of("value", Kind.INT)),
            Values.of(Value.of(65535))));
  }

  @Test
  void oneWirePartsSayTypAndBelongToTheMainUnit() {
    String time = "'time': [0-9.]+";
    for (Renderer renderer : new Renderer[] {beta, v2}) {
      assertEquals(
          "{'dev': 'temp', 'circuit': '28A1B2C3D4E5F607', 'address': '28.A1B2C3D4E5F6.07', 'value':"
              + " 21.35, 'lost': false, 'time': T, 'interval': 10, 'typ': 'DS18B20',"
              + " 'glob_dev_id': 1}",
          text(renderer, lab.thermometer("28A1B2C3D4E5F607")).replaceAll(time, "'time': T"));
      var monitor =
          add(
              TestLab.describe(DeviceType.SENSOR, "26AA")
                  .property(Property.of("humidity", Kind.REAL))
                  .fact("type", Value.of("DS2438")),
              Values.of("humidity", Value.of(40.5)));
      assertEquals(
          "{'dev': '1wdevice', 'circuit': '26AA', 'humidity': 40.5, 'vdd': null, 'vad': null,"
              + " 'temp': null, 'vis': null, 'lost': false, 'time': T, 'interval': null, 'typ':"
              + " 'DS2438', 'glob_dev_id': 1}",
          text(renderer, monitor).replaceAll(time, "'time': T"));
      var chip =
          add(
              TestLab.describe(DeviceType.SENSOR, "29BB")
                  .property(Property.of("channels", Kind.INT))
                  .fact("type", Value.of("DS2408")),
              Values.of("channels", Value.of(8)));
      assertEquals(
          "{'dev': '1wdevice', 'circuit': '29BB', 'address': '29BB', 'value': null, 'typ': 'DS2408',"
              + " 'glob_dev_id': 1}",
          text(renderer, chip));
    }
  }

  @Test
  void decodedRegistersSayInTextWhetherTheyAreValidInVersion2Only() {
    var state =
        add(
            TestLab.describe(DeviceType.DATA_POINT, "IAQ_6")
                .property(Property.of("value", Kind.REAL).unit("ppm"))
                .property(Property.of("valid", Kind.BOOL))
                .fact("name", Value.of("CO2")),
            Values.of(Value.of(612.0)).with("valid", Value.of(true)));
    String object =
        "{'dev': 'unit_register', 'circuit': 'IAQ_6', 'value': 612.0, 'name': 'CO2', 'valid': VALID,"
            + " 'unit': 'ppm', 'glob_dev_id': ID}";
    assertEquals(object.replace("VALID", "true").replace("ID", "2"), text(beta, state));
    assertEquals(object.replace("VALID", "'true'").replace("ID", "1"), text(v2, state));
  }

  @Test
  void theUnitItselfAndItsBuses() {
    assertEquals(
        "{'dev': 'owbus', 'circuit': 'OWFS', 'bus': 'OWFS', 'scan_interval': 60, 'interval': null,"
            + " 'do_scan': false, 'do_reset': false, 'glob_dev_id': 1}",
        text(
            v2,
            add(
                TestLab.describe(DeviceType.OWBUS, "OWFS")
                    .property(Property.of("scan_interval", Kind.INT).writable()),
                Values.of("scan_interval", Value.of(60)))));
    for (DeviceType type : new DeviceType[] {DeviceType.OWPOWER, DeviceType.NV_SAVE}) {
      assertBoth(
          "{'dev': '" + type.word() + "', 'circuit': '1', 'value': 0, 'glob_dev_id': ID}",
          add(
              TestLab.describe(type, "1").property(Property.of("value", Kind.BIT).writable()),
              Values.of(Value.of(0))));
    }
    assertBoth(
        "{'dev': 'modbus_slave', 'circuit': '1', 'last_comm': 0.0187, 'slave_id': 1, 'modbus_type':"
            + " 'TCP', 'modbus_spec': '10.0.0.5', 'scan_interval': 0.02, 'glob_dev_id': ID}",
        add(
            TestLab.describe(DeviceType.MODBUS_SLAVE, "1")
                .property(Property.of("last_comm", Kind.REAL))
                .fact("slave_id", Value.of(1))
                .fact("modbus_type", Value.of("TCP"))
                .fact("modbus_spec", Value.of("10.0.0.5"))
                .fact("scan_interval", Value.of(0.02)),
            Values.of("last_comm", Value.of(0.0187))));
    assertUnit("device_info", "neuron", "Neuron", "L523");
    assertUnit("device_info", "extension", "Extension", "xS51");
  }

  private void assertUnit(String dev, String old, String family, String model) {
    var state =
        add(
            TestLab.describe(DeviceType.DEVICE_INFO, model)
                .group("1")
                .property(Property.of("sn", Kind.INT))
                .fact("family", Value.of(family))
                .fact("model", Value.of(model))
                .fact("board_count", Value.of(2)),
            Values.of("sn", Value.of(4242)));
    String object =
        "{'dev': 'DEV', 'family': 'F', 'model': 'M', 'sn': 4242, 'board_count': 2, 'circuit': 'M',"
            + " 'glob_dev_id': ID}";
    object = object.replace("'F'", "'" + family + "'").replace("'M'", "'" + model + "'");
    assertEquals(object.replace("DEV", dev).replace("ID", "2"), text(beta, state));
    assertEquals(object.replace("DEV", old).replace("ID", "1"), text(v2, state));
  }

  @Test
  void badDeviceIsMarkedInEveryVersion() {
    var id = lab.relay("2_01").device();
    assertBoth(
        "{'dev': 'relay', 'relay_type': 'physical', 'circuit': '2_01', 'value': null, 'pending':"
            + " false, 'mode': 'Simple', 'modes': ['Simple'], 'glob_dev_id': ID, 'quality': 'bad',"
            + " 'reason': 'fault: no answer', 'last_value': 0}",
        lab.quality(id, Quality.fault("no answer")));
  }

  @Test
  void unitsAreCountedInTheBetaAndGivenInBoth() {
    var first = lab.relay("1_01");
    var second = lab.relay("xS11_01");
    var third = lab.relay("xS11_b_01");
    assertEquals(2, id(beta, first));
    assertEquals(3, id(beta, second));
    assertEquals(4, id(beta, third));
    assertEquals(1, id(v2, second));
    var given = Map.of("xS11", 2, "1", 7);
    for (EvokVersion version : new EvokVersion[] {EvokVersion.BETA, EvokVersion.V2}) {
      var renderer = Profiles.renderer(Profiles.of(version, given), lab.bus());
      assertEquals(7, id(renderer, first));
      assertEquals(2, id(renderer, second));
    }
  }

  @Test
  void moreUnitsThanAreCountedHaveTheNumberOfTheMainUnit() {
    for (int i = 0; i < GlobalIds.MAX_COUNTED; i++) lab.relay("u" + i + "_01");
    var surplus = lab.relay("surplus_01");
    assertEquals(GlobalIds.MAIN, id(beta, surplus));
    var last = lab.until(TestLab.id(DeviceType.RO, "u255_01"), _ -> true);
    assertEquals(GlobalIds.FIRST + GlobalIds.MAX_COUNTED - 1, id(beta, last));
  }

  private static int id(Renderer renderer, DeviceState state) {
    return renderer.view(state).globalId();
  }

  @Test
  void eachSwitchWorksAlone() {
    var state = lab.thermometer("28A1B2C3D4E5F607");
    for (EvokProfile.Trait trait : EvokProfile.Trait.values()) {
      var profile = new EvokProfile(EvokProfile.StaleValues.NULL, Set.of(trait), Map.of());
      String text = text(Profiles.renderer(profile, lab.bus()), state);
      assertEquals(trait == EvokProfile.Trait.TYP, text.contains("'typ'"));
      assertEquals(trait == EvokProfile.Trait.GLOBAL_IDS, text.contains("'glob_dev_id'"));
    }
  }
}
