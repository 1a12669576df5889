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
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// An analog input that follows a voltage, a little late and with noise; in a mode for currents it reads
/// the current through 500 ohms, in one for resistances a resistor that depends on the voltage.
final class AnalogInput implements Part {
  static final double LAG_SECONDS = 0.3;
  static final double NOISE_VOLTS = 0.002;

  /// What the inputs of a main section can measure.
  static final List<Choice> MAIN_MODES =
      List.of(
          new Choice("Voltage", 0, "V", new Range(0, 10)),
          new Choice("Current", 1, "mA", new Range(0, 20)));

  /// What the inputs of an analog section can measure.
  static final List<Choice> ANALOG_MODES =
      List.of(
          new Choice("Disabled", 0, null, null),
          new Choice("Voltage10", 1, "V", new Range(0, 10)),
          new Choice("Voltage2V5", 2, "V", new Range(0, 2.5)),
          new Choice("Current20m", 3, "mA", new Range(0, 20)),
          new Choice("Resistance3W", 4, "Ohm", new Range(0, 1_960)),
          new Choice("Resistance2W", 5, "Ohm", new Range(0, 100_000)));

  private static final double MAX_VOLTS = 10;

  private final String circuit;
  private final List<Choice> modes;
  private final DoubleSupplier source;
  private final RandomGenerator random;
  private final Lag lag = new Lag(LAG_SECONDS, 0);
  private Choice mode;
  private double volts;

  /// @param modes begins in the first that measures a voltage
  /// @param source V
  AnalogInput(String circuit, List<Choice> modes, DoubleSupplier source, RandomGenerator random) {
    this.circuit = circuit;
    this.modes = modes;
    this.source = source;
    this.random = random;
    mode = modes.stream().filter(one -> "V".equals(one.unit())).findFirst().orElseThrow();
  }

  @Override
  public DeviceType type() {
    return DeviceType.AI;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    Property value = Property.of("value", Kind.REAL);
    description
        .group(Part.section(circuit))
        .scanGroup(SCAN_GROUP)
        .property(mode.unit() == null ? value : value.unit(mode.unit()))
        .property(Property.of("mode", Kind.TEXT).choices(modes.toArray(Choice[]::new)).writable());
  }

  @Override
  public void advance(long now) {
    double noisy = lag.follow(source.getAsDouble(), now) + NOISE_VOLTS * random.nextGaussian();
    volts = Math.clamp(noisy, 0, MAX_VOLTS);
  }

  @Override
  public Values values() {
    return Values.builder().put("value", measured()).put("mode", Value.of(mode.name())).build();
  }

  private Value measured() {
    Range range = mode.range();
    if (range == null) return Value.MISSING;
    double value = "V".equals(mode.unit()) ? Math.min(volts, range.high()) : range.high() * share();
    return Value.of(Math.rint(value * 1000) / 1000);
  }

  private double share() {
    return volts / MAX_VOLTS;
  }

  @Override
  public void set(Values given, long now) {
    String name = Part.text(given, "mode", mode.name());
    mode = modes.stream().filter(one -> one.name().equals(name)).findFirst().orElse(mode);
  }
}
