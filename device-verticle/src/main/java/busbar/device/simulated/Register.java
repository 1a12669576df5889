package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A raw 16-bit register of the board.
final class Register implements Part {
  private final String circuit;
  private final @Nullable LongSupplier source;
  private long value;

  /// @param source what an input register shows; null for a holding register, which can be written
  Register(String circuit, @Nullable LongSupplier source) {
    this.circuit = circuit;
    this.source = source;
  }

  @Override
  public DeviceType type() {
    return DeviceType.REGISTER;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    Property property = Property.of("value", Kind.INT).range(0, 65_535);
    description
        .group(Part.section(circuit))
        .scanGroup(SCAN_GROUP)
        .property(source == null ? property.writable() : property);
  }

  @Override
  public Values values() {
    return Values.of(Value.of(source == null ? value : source.getAsLong()));
  }

  @Override
  public void set(Values given, long now) {
    value = Part.whole(given, "value", value);
  }
}
