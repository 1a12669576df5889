package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import org.jspecify.annotations.Nullable;

/// An input with a counter of rising edges; in mode DirectSwitch it drives the output of its
/// number.
final class DigitalInput implements Part {
  static final long MAX_COUNTER = 4_294_967_295L;
  private static final String DIRECT = "DirectSwitch";

  private final String circuit;
  private final Source source;
  private final @Nullable DigitalOutput output;
  private boolean value;
  private long counter;
  private long debounce = 50;
  private String counterMode = "Enabled";
  private String mode = "Simple";
  private String directMode = "Simple";

  /// What is wired to the input.
  @FunctionalInterface
  interface Source {
    /// Whether it drives the input.
    ///
    /// @param now monotonic, nanoseconds
    boolean isOn(long now);
  }

  /// @param output the one of the same number; null when it has none, and cannot drive it
  DigitalInput(String circuit, Source source, @Nullable DigitalOutput output) {
    this.circuit = circuit;
    this.source = source;
    this.output = output;
  }

  @Override
  public DeviceType type() {
    return DeviceType.DI;
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
        .property(Property.of("value", Kind.BIT))
        .property(Property.of("debounce", Kind.INT).range(0, 65_535).writable())
        .property(Property.of("counter_mode", Kind.TEXT).choices("Enabled", "Disabled").writable())
        .property(Property.of("counter", Kind.INT).range(0, MAX_COUNTER).writable())
        .property(modes());
    if (output == null) return;
    description.property(
        Property.of("ds_mode", Kind.TEXT).choices("Simple", "Inverted", "Toggle").writable());
  }

  private Property modes() {
    Property mode = Property.of("mode", Kind.TEXT).writable();
    return output == null ? mode.choices("Simple") : mode.choices("Simple", DIRECT);
  }

  @Override
  public void advance(long now) {
    boolean before = value;
    value = source.isOn(now);
    boolean rises = value && !before;
    if (rises && isCounting()) counter = (counter + 1) & MAX_COUNTER;
    if (output != null && mode.equals(DIRECT)) drive(output, rises);
  }

  private void drive(DigitalOutput driven, boolean rises) {
    switch (directMode) {
      case "Simple" -> driven.force(value);
      case "Inverted" -> driven.force(!value);
      default -> {
        if (rises) driven.force(!driven.isOn());
      }
    }
  }

  private boolean isCounting() {
    return counterMode.equals("Enabled");
  }

  /// The counter shows 0 while it is disabled; `ds_mode` exists in mode DirectSwitch only.
  @Override
  public Values values() {
    Values.Builder values =
        Values.builder()
            .put("value", Value.bit(value))
            .put("debounce", Value.of(debounce))
            .put("counter_mode", Value.of(counterMode))
            .put("counter", Value.of(isCounting() ? counter : 0))
            .put("mode", Value.of(mode));
    if (output != null) {
      values.put("ds_mode", mode.equals(DIRECT) ? Value.of(directMode) : Value.MISSING);
    }
    return values.build();
  }

  @Override
  public void set(Values given, long now) {
    debounce = Part.whole(given, "debounce", debounce);
    counter = Part.whole(given, "counter", counter);
    counterMode = Part.text(given, "counter_mode", counterMode);
    mode = Part.text(given, "mode", mode);
    directMode = Part.text(given, "ds_mode", directMode);
  }
}
