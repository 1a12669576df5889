package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;

/// Writing 1 stores the configuration in the board, which is done at once.
///
/// @param circuit the section
record SaveButton(String circuit) implements Part {
  @Override
  public DeviceType type() {
    return DeviceType.NV_SAVE;
  }

  @Override
  public void describe(Description.Builder description) {
    description
        .group(circuit)
        .scanGroup(SCAN_GROUP)
        .property(Property.of("value", Kind.BIT).writable());
  }

  @Override
  public Values values() {
    return Values.of(Value.bit(false));
  }

  @Override
  public void set(Values given, long now) {
    // nothing that could be lost
  }
}
