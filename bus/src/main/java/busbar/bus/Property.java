package busbar.bus;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is fixed about a property: kind, unit, limits and whether it can be written. Immutable; the
/// `with` methods return a changed copy.
///
/// @param unit e.g. `V`, `°C`; null when the number has none
/// @param range what may be written and is plausible when read; null when unlimited
/// @param choices the allowed texts; empty when any
public record Property(
    String name,
    Kind kind,
    Access access,
    @Nullable String unit,
    @Nullable Range range,
    List<Choice> choices) {

  /// The type of the property's values; BIT is the integer 0 or 1.
  public enum Kind {
    BIT,
    INT,
    REAL,
    BOOL,
    TEXT
  }

  /// A WRITE property is an argument of `set` only, such as the `timeout` of a timed output.
  public enum Access {
    READ,
    READ_WRITE,
    WRITE
  }

  public Property {
    Names.property(name);
    choices = List.copyOf(choices);
  }

  public static Property of(String name, Kind kind) {
    return new Property(name, kind, Access.READ, null, null, List.of());
  }

  public Property writable() {
    return new Property(name, kind, Access.READ_WRITE, unit, range, choices);
  }

  public Property writeOnly() {
    return new Property(name, kind, Access.WRITE, unit, range, choices);
  }

  public Property unit(String newUnit) {
    return new Property(name, kind, access, newUnit, range, choices);
  }

  public Property range(double low, double high) {
    return new Property(name, kind, access, unit, new Range(low, high), choices);
  }

  public Property choices(Choice... newChoices) {
    return new Property(name, kind, access, unit, range, List.of(newChoices));
  }

  public Property choices(String... names) {
    var list = java.util.Arrays.stream(names).map(Choice::of).toList();
    return new Property(name, kind, access, unit, range, list);
  }

  /// The value as this property holds it: numbers from their text, bits and flags from 0, 1, true,
  /// false, on, off (any case), integers from whole floating-point numbers.
  ///
  /// @throws InvalidValueException when the value does not fit kind, range or choices; the message
  ///     says what was given and what is allowed
  public Value coerce(Value given) throws InvalidValueException {
    return switch (kind) {
      case BIT -> Value.bit(flag(given));
      case BOOL -> Value.of(flag(given));
      case INT -> Value.of((long) inRange(whole(given)));
      case REAL -> Value.of(inRange(number(given)));
      case TEXT -> chosen(given);
    };
  }

  private boolean flag(Value given) throws InvalidValueException {
    if (given instanceof Value.Text(String text)) {
      switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
        case "true", "on" -> {
          return true;
        }
        case "false", "off" -> {
          return false;
        }
        default -> {}
      }
    }
    return number(given) != 0;
  }

  private double whole(Value given) throws InvalidValueException {
    double number = number(given);
    if (number != Math.rint(number) || Math.abs(number) > 0x1p53) {
      throw invalid(given, "a whole number");
    }
    return number;
  }

  private double number(Value given) throws InvalidValueException {
    if (given instanceof Value.Text(String text)) {
      try {
        return finite(Double.parseDouble(text.strip()), given);
      } catch (NumberFormatException e) {
        throw invalid(given, wanted());
      }
    }
    return finite(given.asNumber().orElseThrow(() -> invalid(given, wanted())), given);
  }

  private double finite(double number, Value given) throws InvalidValueException {
    if (!Double.isFinite(number)) throw invalid(given, wanted());
    return number;
  }

  private double inRange(double number) throws InvalidValueException {
    if (range != null && !range.contains(number)) {
      throw new InvalidValueException(
          name + " must be " + range + (unit == null ? "" : " " + unit) + ", got " + number);
    }
    return number;
  }

  private Value chosen(Value given) throws InvalidValueException {
    if (given instanceof Value.Missing) throw invalid(given, "text");
    String text = given.text();
    if (!choices.isEmpty() && choices.stream().noneMatch(c -> c.name().equals(text))) {
      String allowed = choices.stream().map(Choice::name).collect(Collectors.joining(", "));
      throw invalid(given, "one of " + allowed);
    }
    return Value.of(text);
  }

  private String wanted() {
    return switch (kind) {
      case BIT, BOOL -> "0, 1, on, off, true or false";
      case INT, REAL -> "a number";
      case TEXT -> "text";
    };
  }

  private InvalidValueException invalid(Value given, String wanted) {
    return new InvalidValueException(name + " must be " + wanted + ", got '" + given.text() + "'");
  }
}
