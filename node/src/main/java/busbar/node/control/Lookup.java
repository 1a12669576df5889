package busbar.node.control;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.StateTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the device that somebody has named, or says which one may have been meant.
///
/// @param here the node that is meant when none is named
record Lookup(StateTable table, String here) {

  /// @param property null when the device as a whole was named
  record Found(DeviceState state, @Nullable String property) {}

  /// Finds `[node:]type/circuit[.property]`. A whole text that is a device wins, since circuits may
  /// hold dots.
  Found find(String text) throws Refusal {
    DeviceId device = parse(text);
    DeviceState state = table.find(device.node(), device.type(), device.circuit());
    if (state != null) return new Found(state, null);
    PropertyId property = PropertyId.parse(text, here);
    DeviceId owner = property.device();
    state = table.find(owner.node(), owner.type(), owner.circuit());
    if (state == null) throw Refusal.notFound("no device " + text + candidates(owner));
    return new Found(state, checked(state, property.property()));
  }

  /// Finds `[node:]type/circuit`.
  DeviceState device(@Nullable String text) throws Refusal {
    if (text == null) throw Refusal.usage("which device?");
    Found found = find(text);
    if (found.property() == null) return found.state();
    throw Refusal.usage("'" + text + "' is a property; only devices have aliases");
  }

  private DeviceId parse(String text) throws Refusal {
    try {
      return DeviceId.parse(text, here);
    } catch (IllegalArgumentException e) {
      int slash = text.indexOf('/');
      String type = slash < 0 ? "" : text.substring(text.indexOf(':') + 1, slash);
      boolean known = type.isEmpty() || DeviceType.of(type).isPresent();
      String near = known ? "" : Suggestions.of(type, DeviceFilter.TYPES.stream());
      throw Refusal.usage(e.getMessage() + near);
    }
  }

  private static String checked(DeviceState state, String property) throws Refusal {
    if (state.description().property(property).isPresent()) return property;
    List<String> known = state.description().properties().stream().map(Property::name).toList();
    throw Refusal.notFound(
        "%s has no property '%s'; it has %s"
            .formatted(state.device().local(), property, String.join(", ", known)));
  }

  /// The same device of another node if there is one, otherwise what is written alike here. Never used
  /// instead of what was named.
  private String candidates(DeviceId wanted) {
    var wording = new Wording(here);
    List<String> elsewhere =
        table.states(state -> state.device().local().equals(wanted.local())).stream()
            .map(state -> state.device().toString())
            .toList();
    if (!elsewhere.isEmpty()) return "; did you mean " + String.join(", ", elsewhere) + "?";
    return Suggestions.of(
        wording.name(wanted), table.states(_ -> true).stream().map(s -> wording.name(s.device())));
  }
}
