package busbar.bus;

import java.util.OptionalDouble;

/// One value of a property. Integers stay integers and floating-point numbers stay such on every
/// wire: `7` is not `7.0`.
public sealed interface Value {
  /// There is no value: the property could not be read, or the device is bad.
  @SuppressWarnings("ClassInitializationDeadlock") // nobody else initialises Missing
  Value MISSING = new Missing();

  /// An integer; a bit (input, relay) is the integer 0 or 1.
  record Int(long number) implements Value {}

  /// A floating-point number; NaN and the infinities are values like any other.
  record Real(double number) implements Value {}

  /// A flag that clients show as true or false, such as `pending` or `lost`.
  record Bool(boolean on) implements Value {}

  /// A text, such as the name of a mode.
  record Text(String text) implements Value {}

  /// No value; use [#MISSING].
  record Missing() implements Value {}

  static Value of(long number) {
    return new Int(number);
  }

  static Value of(double number) {
    return new Real(number);
  }

  /// A 32-bit number through its shortest decimal, so that 0.1f becomes 0.1.
  static Value of(float number) {
    return new Real(Double.parseDouble(Float.toString(number)));
  }

  static Value of(boolean on) {
    return new Bool(on);
  }

  static Value of(String text) {
    return new Text(text);
  }

  /// The integer 0 or 1.
  static Value bit(boolean on) {
    return new Int(on ? 1 : 0);
  }

  /// This value as a number; a flag counts as 0 or 1, text and missing values are no numbers.
  default OptionalDouble asNumber() {
    return switch (this) {
      case Int(long n) -> OptionalDouble.of((double) n);
      case Real(double d) -> OptionalDouble.of(d);
      case Bool(boolean on) -> OptionalDouble.of(on ? 1 : 0);
      case Text _, Missing _ -> OptionalDouble.empty();
    };
  }

  /// This value for a human; a missing one is `-`.
  default String text() {
    return switch (this) {
      case Int(long n) -> Long.toString(n);
      case Real(double d) -> Double.toString(d);
      case Bool(boolean on) -> Boolean.toString(on);
      case Text(String t) -> t;
      case Missing _ -> "-";
    };
  }
}
