package busbar.device.simulated;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.List;

/// The analog output of a main section: it drives a voltage or a current, or measures a resistance.
final class CombinedOutput implements Part {
  private static final String RESISTANCE = "Resistance";
  private static final List<Choice> MODES =
      List.of(
          new Choice("Voltage", 0, "V", new Range(0, 10)),
          new Choice("Current", 1, "mA", new Range(0, 20)),
          new Choice(RESISTANCE, 2, "Ohm", new Range(0, 2_000)));

  /// Of the resistor at the terminals.
  private static final double OHM = 1_000;

  private static final double MAX_OUTPUT = 20;

  private final String circuit;
  private Choice mode = MODES.getFirst();
  private double output;

  CombinedOutput(String circuit) {
    this.circuit = circuit;
  }

  @Override
  public DeviceType type() {
    return DeviceType.AO;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    Property value = Property.of("value", Kind.REAL).range(0, isMeasuring() ? OHM : MAX_OUTPUT);
    description
        .group(Part.section(circuit))
        .scanGroup(SCAN_GROUP)
        .property(Property.of("mode", Kind.TEXT).choices(MODES.toArray(Choice[]::new)).writable())
        .property(value.unit(String.valueOf(mode.unit())).writable());
  }

  private boolean isMeasuring() {
    return mode.name().equals(RESISTANCE);
  }

  /// 1.5 V become 1.5 mA in the other mode.
  @Override
  public Values values() {
    return Values.builder()
        .put("mode", Value.of(mode.name()))
        .put("value", Value.of(isMeasuring() ? OHM : output))
        .build();
  }

  @Override
  public void set(Values given, long now) {
    String name = Part.text(given, "mode", mode.name());
    mode = MODES.stream().filter(one -> one.name().equals(name)).findFirst().orElse(mode);
    if (!isMeasuring()) output = Part.number(given, "value", output);
  }
}
