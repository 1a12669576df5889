package busbar.bench.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Named values on one line: `rate=12 text=abc`. Values hold no white space.
public final class Fields {
  /// No values at all.
  public static final Fields NONE = new Fields(Map.of());

  private final Map<String, String> values;

  private Fields(Map<String, String> values) {
    this.values = values;
  }

  /// Values and their names.
  ///
  /// @param namesAndValues name, value, name, value, ...
  public static Fields of(Object... namesAndValues) {
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return new Fields(values);
  }

  /// What is on a line.
  ///
  /// @param words each `name=value`
  public static Fields parse(Iterable<String> words) {
    var values = new LinkedHashMap<String, String>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) values.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new Fields(values);
  }

  /// The same values and one more.
  public Fields with(String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value.toString());
    return new Fields(more);
  }

  /// The value of this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public String text(String name) {
    String value = values.get(name);
    if (value == null) throw new IllegalArgumentException("no " + name + " in: " + this);
    return value;
  }

  /// The value of this name as a whole number.
  ///
  /// @throws IllegalArgumentException when there is none or it is something else
  public long number(String name) {
    return Long.parseLong(text(name));
  }

  /// The value of this name, for computing.
  ///
  /// @throws IllegalArgumentException when there is none or it is no number
  public double quantity(String name) {
    return Double.parseDouble(text(name));
  }

  /// The value of this name as a number that fits an `int`.
  ///
  /// @throws IllegalArgumentException when there is none or it is something else
  /// @throws ArithmeticException when it does not fit
  public int count(String name) {
    return Math.toIntExact(number(name));
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
