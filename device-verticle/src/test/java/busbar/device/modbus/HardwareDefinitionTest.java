package busbar.device.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.device.Config;
import busbar.settings.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardwareDefinitionTest {
  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();

  @Test
  void circuitsAreNamedAfterTheUnit() {
    HardwareDefinition definition =
        read(
            Map.of("type", "RO", "count", 2, "val_reg", 0, "val_coil", 0),
            Map.of("type", "OWPOWER", "val_coil", 1),
            Map.of("type", "REGISTER", "start_reg", 3, "count", 2),
            Map.of("type", "REGISTER", "start_reg", 3, "reg_type", "input"),
            Map.of("type", "DATA_POINT", "value_reg", 6, "count", 2, "datatype", "float32"));

    assertEquals(
        "[ro/x_01, ro/x_02, owpower/x, register/x_3, register/x_4, register/x_3_inp, data_point/x_6, data_point/x_8]",
        definition.devices("x").toString());
    assertEquals("[]", problems.all().toString());
    assertEquals("[]", warnings.all().toString());
  }

  @Test
  void aSecondFeatureOfATypeGoesOnCountingUnlessItSaysWhere() {
    HardwareDefinition definition =
        read(
            Map.of("type", "RO", "count", 9, "val_reg", 0, "val_coil", 0),
            Map.of("type", "RO", "count", 2, "val_reg", 1, "val_coil", 9),
            Map.of("type", "DI", "val_reg", 2),
            Map.of("type", "DI", "val_reg", 3, "start_index", 8));

    assertEquals(
        new Feature.Relays(new Feature.Numbers(10, 2), 1, 9), definition.features().get(1));
    assertTrue(definition.devices("2").containsAll(List.of("ro/2_11", "di/2_01", "di/2_09")));
    assertEquals(
        List.of(
            "test.yaml:1: a second feature of type ro: its circuits begin at 10, not again at 01"),
        told(warnings));
  }

  @Test
  void outputsHavePulsesOfTheHardwareOrTheFirmwareOrNone() {
    HardwareDefinition definition =
        read(
            Map.of(
                "type",
                "DO",
                "val_reg",
                0,
                "val_coil",
                0,
                "pwm_reg",
                1,
                "pwm_ps_reg",
                2,
                "pwm_c_reg",
                3),
            Map.of(
                "type",
                "DO",
                "val_reg",
                0,
                "val_coil",
                1,
                "pwm_reg",
                4,
                "pwm_preset_reg",
                5,
                "pwm_cpres_reg",
                6),
            Map.of("type", "DO", "val_reg", 0, "val_coil", 2));

    List<Feature> features = definition.features();
    var pwm =
        features.stream()
            .map(feature -> String.valueOf(((Feature.DigitalOutputs) feature).pwm()))
            .toList();
    assertEquals(
        List.of(
            new Feature.Pwm(1, false, 2, 3).toString(),
            new Feature.Pwm(4, true, 5, 6).toString(),
            "null"),
        pwm);
  }

  @Test
  void analogModesHaveTheirTransformation() {
    HardwareDefinition definition =
        read(
            Map.of(
                "type",
                "AI",
                "val_reg",
                0,
                "mode_reg",
                2,
                "modes",
                Map.of(
                    "Current",
                    Map.of(
                        "value",
                        1,
                        "unit",
                        "mA",
                        "range",
                        List.of(0, 20),
                        "transformation",
                        Map.of("datatype", "int32", "ratio", 0.5)))));

    var mode = ((Feature.AnalogInputs) definition.features().getFirst()).modes().getFirst();
    assertEquals(
        new AnalogMode.Transformation(DataType.INT32, false, true, 3, 0.5), mode.transformation());
    assertEquals("0.0 to 20.0", String.valueOf(mode.range()));
  }

  @Test
  void unitRegistersOfVersion2AreInputRegisters() {
    HardwareDefinition definition =
        read(
            Map.of("type", "UNIT_REGISTER", "value_reg", 1),
            Map.of("type", "UNIT_REGISTER", "value_reg", 2, "reg_type", "holding"));

    var inputs =
        definition.features().stream()
            .map(feature -> ((Feature.DataPoints) feature).isInput())
            .toList();
    assertEquals(List.of(true, false), inputs);
  }

  @Test
  void watchdogsSaveByEitherName() {
    HardwareDefinition definition =
        read(
            Map.of("type", "WD", "val_reg", 0, "timeout_reg", 1, "nv_save_coil", 5),
            Map.of("type", "WD", "val_reg", 0, "timeout_reg", 1, "nv_sav_coil", 6));

    var coils =
        definition.features().stream()
            .map(feature -> ((Feature.Watchdogs) feature).saveCoil())
            .toList();
    assertEquals(List.of(5, 6), coils);
  }

  @Test
  void whatDoesNotFitIsToldWithItsKey() {
    read(
        Map.of("type", "RO", "count", 2000, "val_reg", 0, "val_coil", 70_000),
        Map.of("type", "LED", "val_reg", 0, "val_coil", 65_535, "count", 2),
        Map.of("type", "AI", "val_reg", 0, "modes", Map.of("V", Map.of("range", List.of(5, 1)))),
        Map.of("type", "LAMP"),
        Map.of());

    assertEquals(
        List.of(
            "test.yaml:1: modbus_features[0].count must be a whole number from 1 to 1024, not '2000'",
            "test.yaml:1: modbus_features[0].val_coil must be a whole number from 0 to 65535, not '70000'",
            "test.yaml:1: modbus_features[1].val_coil with count 2 goes beyond address 65535",
            "test.yaml:1: modbus_features[2].modes.V.range must be two numbers such as [0, 10], not [5, 1]",
            "test.yaml:1: modbus_features[3].type must be one of DI, RO, DO, LED, AI, AO, BAO, WD,"
                + " OWPOWER, NV_SAVE, REGISTER, DATA_POINT, not 'LAMP'",
            "test.yaml:1: modbus_features[4].type is missing"),
        told(problems));
  }

  @Test
  void whatIsOddIsAWarning() {
    HardwareDefinition definition =
        read(
            Map.of("type", "UART", "conf_reg", 1),
            Map.of("type", "RO", "val_reg", 99, "val_coil", 0, "colour", "red", "cal_reg", 7),
            Map.of("type", "NV_SAVE", "val_coil", 0),
            Map.of("type", "NV_SAVE", "val_coil", 1));

    assertEquals(List.of(), told(problems));
    assertEquals("[ro/x_01, nv_save/x]", definition.devices("x").toString());
    List<String> told = told(warnings);
    assertEquals(4, told.size(), told::toString);
    assertTrue(told.get(0).endsWith("there are no devices of type UART; skipped"));
    assertTrue(
        told.get(1)
            .endsWith(
                "holding register 99 of val_reg is in none of modbus_register_blocks, so nothing reads it"));
    assertTrue(told.get(2).endsWith("nv_save/<unit> is there already; this feature is skipped"));
    assertTrue(told.get(3).contains("modbus_features[1].colour is unknown"));
  }

  private HardwareDefinition read(Map<?, ?>... features) {
    Map<String, ?> content =
        Map.of(
            "modbus_register_blocks",
            List.of(
                Map.of("start_reg", 0, "count", 10, "frequency", 1),
                Map.of("start_reg", 0, "count", 10, "type", "input")),
            "modbus_features",
            List.of(features));
    return HardwareDefinition.read(Config.of(content, problems), warnings);
  }

  private static List<String> told(Problems problems) {
    return problems.all().stream().map(Object::toString).toList();
  }
}
