package busbar.ws.evok;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which events a client of the WebSocket wants. Equal filters are equal objects, so that their
/// clients share bytes.
///
/// @param types null for the default, which is everything that clients of version 3 expect
record EventFilter(@Nullable Set<EvokType> types) {
  static final EventFilter DEFAULT = new EventFilter(null);

  private static final Set<String> OLD_NAMES = Set.of("relay", "input", "unit_register");

  EventFilter {
    if (types != null) types = Set.copyOf(types);
  }

  /// Whether the argument of the command `filter` names a type that newer versions call otherwise.
  /// There such a filter lets nothing through, so no client made for them sends it.
  static boolean isOld(@Nullable Object devices) {
    return devices instanceof List<?> names
        && names.stream().anyMatch(name -> name instanceof String text && OLD_NAMES.contains(text));
  }

  boolean isDefault() {
    return types == null;
  }

  boolean passes(EvokType type, RegisterEvents registers) {
    if (type == EvokType.REGISTER && registers == RegisterEvents.NEVER) return false;
    if (types != null) return types.contains(type);
    return type != EvokType.REGISTER || registers == RegisterEvents.ALWAYS;
  }

  /// Reads the argument of the command `filter`. A list that holds `default` resets; an empty list
  /// is silence; unknown names are dropped, and if nothing is left the old filter stays.
  ///
  /// @param profile decides what a name stands for
  /// @return empty when the filter stays as it is
  static Optional<EventFilter> parse(@Nullable Object devices, EvokProfile profile) {
    if (!(devices instanceof List<?> names)) return Optional.empty();
    if (names.contains("default")) return Optional.of(DEFAULT);
    Set<EvokType> types = EnumSet.noneOf(EvokType.class);
    for (Object name : names) {
      if (name instanceof String text) types.addAll(profile.allNamed(text));
    }
    return types.isEmpty() && !names.isEmpty()
        ? Optional.empty()
        : Optional.of(new EventFilter(types));
  }
}
