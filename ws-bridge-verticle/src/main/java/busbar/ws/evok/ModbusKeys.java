package busbar.ws.evok;

import busbar.bus.PropertyId;
import busbar.bus.Value;

/// What is particular about slaves on Modbus and what is decoded from their registers.
final class ModbusKeys {
  /// What EVOK says before the first contact with a slave, seconds.
  private static final long NEVER = Integer.MAX_VALUE;

  private ModbusKeys() {}

  /// A number, or the text NaN.
  static Key dataPoint() {
    return Key.of(
        PropertyId.VALUE,
        (view, out) -> {
          Value value = view.get(PropertyId.VALUE, Value.MISSING);
          boolean nan = value instanceof Value.Real(double number) && Double.isNaN(number);
          out.value(nan ? Value.of("NaN") : value);
        });
  }

  /// The name of a data point, if it has one.
  static Key name() {
    return Key.of("name", (view, out) -> out.value(name(view))).when(view -> hasText(name(view)));
  }

  private static Value name(View view) {
    String label = view.state().description().label();
    return view.get("name", Value.of(label == null ? "" : label));
  }

  private static boolean hasText(Value value) {
    return value instanceof Value.Text(String text) && !text.isEmpty();
  }

  /// Seconds since the slave answered last.
  static Key lastContact() {
    return Key.of("last_comm", (view, out) -> out.value(lastContact(view)));
  }

  private static Value lastContact(View view) {
    if (view.readable("last_comm") != null) return view.last("last_comm");
    if (view.state().reading() == null) return Value.of(NEVER);
    return Keys.round(Value.of(view.state().ageNanos(view.nanos()) / 1e9), 10_000);
  }
}
