package busbar.ws.evok;

import busbar.bus.DeviceState;
import busbar.bus.Reading;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a write has left at its device.
///
/// @param observed what was read back; null when nothing
/// @param alias the alias that was set, empty for none; null when the write was not about it
record Trace(@Nullable Reading observed, @Nullable String alias) {

  /// Whether the state holds what was written, or something later.
  boolean isIn(@Nullable DeviceState state) {
    return isObservedIn(state) && isAliasIn(state);
  }

  /// An owner does not send again what has not changed, so equal values count too.
  private boolean isObservedIn(@Nullable DeviceState state) {
    if (observed == null) return true;
    Reading reading = state == null ? null : state.reading();
    return reading != null
        && (reading.sampledNanos() - observed.sampledNanos() >= 0
            || reading.values().equals(observed.values()));
  }

  private boolean isAliasIn(@Nullable DeviceState state) {
    if (alias == null) return true;
    return state != null
        && Objects.requireNonNullElse(state.description().alias(), "").equals(alias);
  }

  /// The state with what it does not hold yet.
  DeviceState addedTo(DeviceState state) {
    DeviceState added = state;
    if (observed != null && !isObservedIn(state)) added = added.with(observed);
    if (alias != null) added = added.withAlias(alias.isEmpty() ? null : alias);
    return added;
  }
}
