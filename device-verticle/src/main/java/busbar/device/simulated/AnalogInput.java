package busbar.device.simulated;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// An analog input that follows a voltage, a little late and with noise; in mode Current it reads
/// the current through 500 ohms.
final class AnalogInput implements Part {
  static final double LAG_SECONDS = 0.3;
  static final double NOISE_VOLTS = 0.002;
  private static final double MAX_VOLTS = 10;
  private static final String CURRENT = "Current";

  private final String circuit;
  private final DoubleSupplier source;
  private final RandomGenerator random;
  private final Lag lag = new Lag(LAG_SECONDS, 0);
  private String mode = "Voltage";
  private double volts;

  /// @param source V
  AnalogInput(String circuit, DoubleSupplier source, RandomGenerator random) {
    this.circuit = circuit;
    this.source = source;
    this.random = random;
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
    boolean isCurrent = mode.equals(CURRENT);
    description
        .group(Bench.BOARD)
        .scanGroup(SCAN_GROUP)
        .property(Property.of("value", Kind.REAL).unit(isCurrent ? "mA" : "V"))
        .property(
            Property.of("mode", Kind.TEXT)
                .choices(
                    new Choice("Voltage", 0, "V", new Range(0, 10)),
                    new Choice(CURRENT, 1, "mA", new Range(0, 20)))
                .writable());
  }

  @Override
  public void advance(long now) {
    double noisy = lag.follow(source.getAsDouble(), now) + NOISE_VOLTS * random.nextGaussian();
    volts = Math.clamp(noisy, 0, MAX_VOLTS);
  }

  @Override
  public Values values() {
    double value = mode.equals(CURRENT) ? 2 * volts : volts;
    return Values.builder()
        .put("value", Value.of(Math.rint(value * 1000) / 1000))
        .put("mode", Value.of(mode))
        .build();
  }

  @Override
  public void set(Values given, long now) {
    mode = Part.text(given, "mode", mode);
  }
}
