package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;

/// A DS2408 whose eight lines are open. It is there, and shows no value.
///
/// @param address its own
record OneWireSwitch(OneWireAddress address) implements Part {
  @Override
  public DeviceType type() {
    return DeviceType.SENSOR;
  }

  @Override
  public String circuit() {
    return address.circuit();
  }

  @Override
  public void describe(Description.Builder description) {
    description
        .scanGroup(SCAN_GROUP)
        .property(Property.of("value", Kind.INT))
        .fact("address", Value.of(address.dotted()))
        .fact("type", Value.of("DS2408"));
  }

  @Override
  public Values values() {
    return Values.of(Value.MISSING);
  }
}
