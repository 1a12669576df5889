package busbar.device.simulated;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;

/// A voltage output, 0 to 10 V in steps of 2.5 mV.
final class AnalogOutput implements Part {
  /// What the converter reaches beyond its nominal range, V.
  static final double MAX_VOLTS = 10.2375;

  private static final double STEPS_PER_VOLT = 400;
  private static final String MODE = "Voltage";

  private final String circuit;
  private double volts;

  AnalogOutput(String circuit) {
    this.circuit = circuit;
  }

  double volts() {
    return volts;
  }

  /// To the state after a restart of the board.
  void reset() {
    volts = 0;
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
    description
        .group(Part.section(circuit))
        .scanGroup(SCAN_GROUP)
        .property(
            Property.of("mode", Kind.TEXT)
                .choices(new Choice(MODE, 0, "V", new Range(0, 10)))
                .writable())
        .property(Property.of("value", Kind.REAL).unit("V").range(0, MAX_VOLTS).writable());
  }

  @Override
  public Values values() {
    return Values.builder().put("mode", Value.of(MODE)).put("value", Value.of(volts)).build();
  }

  @Override
  public void set(Values given, long now) {
    volts = Math.round(Part.number(given, "value", volts) * STEPS_PER_VOLT) / STEPS_PER_VOLT;
  }
}
