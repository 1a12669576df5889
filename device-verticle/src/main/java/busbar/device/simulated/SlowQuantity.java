package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.random.RandomGenerator;

/// A measured quantity that wanders slowly around its mean, once per second.
final class SlowQuantity implements Part {
  private static final long SECOND = 1_000_000_000;

  private final String circuit;
  private final String label;
  private final String unit;
  private final double mean;
  private final double spread;
  private final RandomGenerator random;
  private double value;
  private boolean began;
  private long due;

  /// @param spread typical distance from the mean
  SlowQuantity(
      String circuit,
      String label,
      String unit,
      double mean,
      double spread,
      RandomGenerator random) {
    this.circuit = circuit;
    this.label = label;
    this.unit = unit;
    this.mean = mean;
    this.spread = spread;
    this.random = random;
    value = mean;
  }

  @Override
  public DeviceType type() {
    return DeviceType.DATA_POINT;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    description
        .group("air")
        .label(label)
        .scanGroup(SCAN_GROUP)
        .property(Property.of("value", Kind.REAL).unit(unit))
        .property(Property.of("valid", Kind.BOOL));
  }

  @Override
  public void advance(long now) {
    if (began && now - due < 0) return;
    began = true;
    due = now + SECOND;
    value = mean + 0.95 * (value - mean) + 0.3 * spread * random.nextGaussian();
  }

  @Override
  public Values values() {
    return Values.builder()
        .put("value", Value.of(Math.rint(value * 100) / 100))
        .put("valid", Value.of(true))
        .build();
  }
}
