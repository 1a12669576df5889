package busbar.bus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A new alias of a device that is kept already, but not shown before the rest of its command is done.
///
/// @param before the alias that is shown; null when none
/// @param after the alias to be shown; null for none
/// @param keptBefore what the store held of the device; null when nothing, empty when no alias
/// @param keptAfter what it is to hold
record AliasChange(
    DeviceId device,
    @Nullable String before,
    @Nullable String after,
    @Nullable String keptBefore,
    @Nullable String keptAfter) {
  /// Whether nothing is to be done.
  boolean isNothing() {
    boolean same = Objects.equals(before, after);
    return same && (after != null || Objects.equals(keptBefore, keptAfter));
  }
}
