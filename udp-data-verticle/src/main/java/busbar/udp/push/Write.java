package busbar.udp.push;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.InvalidValueException;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import busbar.udp.text.Datum;

/// One value on its way to a property of a device, checked as far as that can be done before its
/// owner is asked.
///
/// @param device the one that is meant, also where it is configured by its alias
record Write(String codename, DeviceId device, String property, Value value) {

  /// @throws RefusedException when the device would refuse it; the message says why
  static Write of(Bus bus, String codename, PropertyId target, Datum datum)
      throws RefusedException {
    DeviceId wanted = target.device();
    DeviceState state = bus.table().find(wanted.node(), wanted.type(), wanted.circuit());
    if (state == null) throw refused(codename, "there is no device " + wanted);
    Property property =
        state
            .description()
            .property(target.property())
            .orElseThrow(() -> refused(codename, wanted + " has no " + target.property()));
    if (property.access() == Property.Access.READ) {
      throw refused(codename, target + " cannot be written");
    }
    try {
      Value value = property.coerce(scalar(codename, datum));
      return new Write(codename, state.device(), property.name(), value);
    } catch (InvalidValueException e) {
      throw refused(codename, wanted + ": " + e.getMessage());
    }
  }

  private static Value scalar(String codename, Datum datum) throws RefusedException {
    return switch (datum) {
      case Datum.Scalar(Value.Missing _) -> throw refused(codename, "there is no value to write");
      case Datum.Scalar(Value value) -> value;
      case Datum.Items _, Datum.Members _ ->
          throw refused(codename, "one number, flag or text can be written, not several");
      case Datum.Whole _ -> throw refused(codename, "the number is too large for any device");
    };
  }

  private static RefusedException refused(String codename, String why) {
    return new RefusedException("'" + codename + "': " + why + "; nothing was changed");
  }
}
