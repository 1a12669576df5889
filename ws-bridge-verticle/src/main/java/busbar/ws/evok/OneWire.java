package busbar.ws.evok;

import busbar.bus.Description;
import busbar.bus.Value;
import java.util.regex.Pattern;

/// What is particular about parts on a 1-Wire bus.
final class OneWire {
  private static final Pattern FULL_ADDRESS = Pattern.compile("[0-9A-Fa-f]{16}");

  private OneWire() {}

  /// The model decides; a part that names none is taken for a thermometer.
  static Shape shape(Description description) {
    return switch (description.facts().get("type").text()) {
      case "DS2438" -> Shape.BATTERY_MONITOR;
      case "DS2408", "DS2406", "DS2404", "DS2413" -> Shape.ONEWIRE_SWITCH;
      default -> Shape.THERMOMETER;
    };
  }

  /// `28.67C6697351FF.68`: family, id and checksum, which the circuit has without dots.
  static Key address() {
    return Key.of(
        "address",
        (view, out) -> {
          String circuit = view.state().device().circuit();
          String address =
              FULL_ADDRESS.matcher(circuit).matches()
                  ? circuit.substring(0, 2)
                      + '.'
                      + circuit.substring(2, 14)
                      + '.'
                      + circuit.substring(14)
                  : circuit;
          out.value(view.get("address", Value.of(address)));
        });
  }

  /// The last reading failed.
  static Key lost() {
    return Key.of(
        "lost",
        (view, out) -> {
          boolean lost = view.last("lost").equals(Value.of(true));
          out.flag(lost || view.state().quality().isBad());
        });
  }

  /// Seconds since the start of a machine at the last good reading: of the one that read it if its
  /// family says so, else of this one.
  static Key time() {
    return Key.of(
        "time",
        (view, out) -> {
          if (view.readable("time") == null) {
            out.number(view.readSeconds());
          } else {
            out.value(Keys.round(view.last("time"), 1000));
          }
        });
  }
}
