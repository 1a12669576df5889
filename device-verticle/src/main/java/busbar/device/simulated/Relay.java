package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;

/// A relay with optional timed switching, or a lamp.
final class Relay implements Part {
  /// Longest time after which an output may switch back by itself, seconds.
  static final double MAX_TIMEOUT = 86_400;

  private final DeviceType type;
  private final String circuit;
  private final TimedSwitch contact = new TimedSwitch();

  /// @param type RO, or LED, which has no timed switching
  Relay(DeviceType type, String circuit) {
    this.type = type;
    this.circuit = circuit;
  }

  static Property timeout() {
    return Property.of("timeout", Kind.REAL).unit("s").range(0, MAX_TIMEOUT).writeOnly();
  }

  boolean isOn() {
    return contact.isOn();
  }

  /// To the state after a restart of the board.
  void reset() {
    contact.set(false);
  }

  @Override
  public DeviceType type() {
    return type;
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
        .property(Property.of("value", Kind.BIT).writable());
    if (type == DeviceType.RO) description.property(timeout());
  }

  @Override
  public void advance(long now) {
    contact.advance(now);
  }

  @Override
  public Values values() {
    return Values.of(Value.bit(contact.isOn()));
  }

  /// A timeout without a value changes nothing now and switches on later.
  @Override
  public void set(Values given, long now) {
    boolean on = Part.number(given, "value", 0) != 0;
    if (given.has("value")) contact.set(on);
    if (given.has("timeout")) contact.setLater(!on, Part.number(given, "timeout", 0), now);
  }
}
