package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.InvalidValueException;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.TestLab;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How `mode` and `range` of version 2 become a mode.
final class OldModeTest {
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

  private static DeviceState in(String mode) {
    return lab.add(
        TestLab.describe(DeviceType.AI, "2_01")
            .property(Property.of("value", Kind.REAL))
            .property(OldShapesTest.sectionModes()),
        Values.of(Value.of(1.0)).with("mode", Value.of(mode)));
  }

  @ParameterizedTest
  @CsvSource({
    "Current20m, Voltage, , Voltage10",
    "Voltage2V5, Voltage, , Voltage2V5",
    "Disabled, Voltage, , Voltage10",
    "Voltage10, , 2.5, Voltage2V5",
    "Voltage2V5, , 10, Voltage10",
    "Voltage10, , 0.0, Disabled",
    "Disabled, , 2.5, Voltage2V5",
    "Voltage10, Current, , Current20m",
    "Voltage10, Current, 20.0, Current20m",
    "Voltage10, Resistance, , Resistance2W",
    "Resistance2W, , 1960.0, Resistance3W",
    "Voltage10, Resistance, 100, Resistance2W",
    "Current20m, Voltage2V5, , Voltage2V5",
    "Current20m, Speed, , Speed"
  })
  void wordAndRangeNameAMode(
      String now, @Nullable String mode, @Nullable String range, String expected)
      throws InvalidValueException {
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    if (mode != null) arguments.put("mode", mode);
    if (range != null) arguments.put("range", range);
    assertEquals(Map.of("mode", expected), OldMode.ownNames(in(now), arguments));
  }

  @Test
  void rangeMayBeANumberAndOtherArgumentsStay() throws InvalidValueException {
    assertEquals(
        Map.of("mode", "Voltage2V5", "alias", "al_x"),
        OldMode.ownNames(in("Voltage10"), Map.of("range", 2.5, "alias", "al_x")));
    assertEquals(Map.of("alias", "x"), OldMode.ownNames(in("Voltage10"), Map.of("alias", "x")));
  }

  @Test
  void rangeThatTheModeDoesNotHaveIsRefusedWithThoseItHas() {
    var state = in("Voltage10");
    var e =
        assertThrows(
            InvalidValueException.class,
            () -> OldMode.ownNames(state, Map.<String, @Nullable Object>of("range", "5")));
    assertEquals("range in mode Voltage is one of 0.0, 10.0, 2.5, not '5'", e.getMessage());
  }
}
