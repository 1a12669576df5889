package busbar.device.simulated;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Value;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The twin of a Unipi controller.
class ControllerTest {
  private final BenchRig rig = new BenchRig("unipi");

  @Test
  void everyTypeOfAControllerIsThere() {
    Set<DeviceType> types =
        rig.sink.descriptions.keySet().stream().map(DeviceId::type).collect(Collectors.toSet());
    var controllers =
        EnumSet.range(DeviceType.DI, DeviceType.TEXT).stream()
            .filter(type -> !types.contains(type))
            .map(DeviceType::word)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("camera", "disk", "fan", "force", "motor", "switch", "text"), controllers);
  }

  @Test
  void circuitsBelongToTheirSection() {
    rig.sink.descriptions.forEach((device, description) -> {
      boolean isOnBoard = Set.of("1", "2", "3", "xS11").contains(description.group());
      boolean isCounted = device.circuit().matches("(1|2|3|xS11)(_.*)?");
      assertEquals(isCounted, isOnBoard, device + " in " + description.group());
    });
  }

  @Test
  void inputOfAnAnalogSectionMeasuresWhatItsModeSays() {
    rig.set(DeviceType.AO, "3_02", "value", Value.of(5.0));
    rig.run(Duration.ofSeconds(3));
    assertEquals(5, rig.number(DeviceType.AI, "3_02", "value"), 0.02);
    rig.set(DeviceType.AI, "3_02", "mode", Value.of("Current20m"));
    assertEquals(10, rig.number(DeviceType.AI, "3_02", "value"), 0.04);
    rig.set(DeviceType.AI, "3_02", "mode", Value.of("Voltage2V5"));
    assertEquals(2.5, rig.number(DeviceType.AI, "3_02", "value"));
    rig.set(DeviceType.AI, "3_02", "mode", Value.of("Disabled"));
    assertEquals(Value.MISSING, rig.value(DeviceType.AI, "3_02", "value"));
  }

  @Test
  void combinedOutputKeepsItsNumberInTheOtherModeAndMeasuresResistance() {
    rig.set(DeviceType.AO, "1_01", "value", Value.of(1.5));
    rig.set(DeviceType.AO, "1_01", "mode", Value.of("Current"));
    assertEquals(1.5, rig.number(DeviceType.AO, "1_01", "value"));
    rig.set(DeviceType.AO, "1_01", "mode", Value.of("Resistance"));
    assertEquals(1_000, rig.number(DeviceType.AO, "1_01", "value"));
  }

  @Test
  void relaysAreSeenByTheInputsOfTheirNumber() {
    rig.set(DeviceType.RO, "xS11_03", "value", Value.of(1L));
    rig.run(BenchRig.TICK);
    assertEquals(1, rig.number(DeviceType.DI, "xS11_03", "value"));
    assertEquals(0, rig.number(DeviceType.DI, "2_03", "value"));
  }

  @Test
  void inputWithoutOutputOfItsNumberCannotDriveOne() {
    Description input =
        requireNonNull(rig.sink.descriptions.get(rig.sink.device(DeviceType.DI, "2_01")));
    assertEquals(1, input.property("mode").orElseThrow().choices().size());
    assertTrue(input.property("ds_mode").isEmpty());
  }
}
