package busbar.bus;

import org.jspecify.annotations.Nullable;

/// One allowed text of a property, such as a mode.
///
/// @param code the number that stands for it in the hardware; null when there is none
/// @param unit unit of the device's value while this is chosen; null when it changes nothing
/// @param range range of the device's value while this is chosen; null when it changes nothing
public record Choice(
    String name, @Nullable Integer code, @Nullable String unit, @Nullable Range range) {
  public static Choice of(String name) {
    return new Choice(name, null, null, null);
  }
}
