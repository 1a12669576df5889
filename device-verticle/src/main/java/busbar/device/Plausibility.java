package busbar.device;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.OptionalDouble;

/// Whether a reading can be true: values outside the range of their property are shown, but
/// uncertain.
final class Plausibility {
  /// The range of a mode is nominal: a real 0 to 10 V input with 0 V reads a little below.
  static final double MODE_TOLERANCE = 0.01;

  private static final Quality OUT_OF_RANGE = Quality.uncertain("out of range");

  private Plausibility() {}

  static Quality judge(Description description, Values values) {
    for (Property property : description.properties()) {
      if (property.access() == Property.Access.WRITE) continue;
      String name = property.name();
      OptionalDouble number = values.get(name).asNumber();
      if (number.isEmpty()) continue;
      Range range = property.range();
      boolean isMain = name.equals(PropertyId.VALUE);
      boolean fits =
          range != null
              ? range.contains(number.getAsDouble())
              : !isMain || fitsMode(description, values, number.getAsDouble());
      if (!fits) return isMain ? OUT_OF_RANGE : Quality.uncertain(name + " out of range");
    }
    return Quality.GOOD;
  }

  private static boolean fitsMode(Description description, Values values, double number) {
    for (Property property : description.properties()) {
      for (Choice choice : property.choices()) {
        Range range = choice.range();
        if (range == null || !Value.of(choice.name()).equals(values.get(property.name()))) continue;
        double tolerance = MODE_TOLERANCE * (range.high() - range.low());
        if (!new Range(range.low() - tolerance, range.high() + tolerance).contains(number)) {
          return false;
        }
      }
    }
    return true;
  }
}
