package busbar.node.control;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.concurrent.TimeUnit;

/// How the command line shows things to people.
///
/// @param here the node whose devices are named without it
record Wording(String here) {
  private static final MathContext SHOWN_DIGITS = new MathContext(6);
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /// The shortest name by which the command line knows the device.
  String name(DeviceId device) {
    return device.node().equals(here) ? device.local() : device.toString();
  }

  /// A value in at most six digits; the noise behind them is for programs.
  static String shortly(Value value) {
    if (!(value instanceof Value.Real(double number))) return value.text();
    if (!Double.isFinite(number) || number == 0) return value.text();
    double size = Math.abs(number);
    var rounded = new BigDecimal(number).round(SHOWN_DIGITS);
    if (size >= 1e7 || size < 1e-4) return Double.toString(rounded.doubleValue());
    rounded = rounded.stripTrailingZeros();
    return rounded.scale() < 1 ? rounded.toPlainString() + ".0" : rounded.toPlainString();
  }

  /// The main value, or all of them by name where there is no main one.
  static String main(DeviceState state) {
    Values read = read(state);
    if (state.quality().isBad() || read.has(PropertyId.VALUE) || read.size() == 0) {
      return shortly(state.value());
    }
    return line(read);
  }

  /// Unit of the main value; empty when it has none.
  static String unit(DeviceState state) {
    return state
        .description()
        .property(PropertyId.VALUE)
        .map(property -> property.unit() == null ? "" : property.unit())
        .orElse("");
  }

  /// Good, or what is wrong and what was read last.
  static String quality(DeviceState state) {
    Quality quality = state.quality();
    Value last = state.lastValue(PropertyId.VALUE);
    boolean hidden = quality.isBad() && !(last instanceof Value.Missing);
    return hidden ? quality + ", was " + shortly(last) : quality.toString();
  }

  /// Time since the values were read, e.g. `0.3 s`, `12 min`.
  static String age(long nanos) {
    if (nanos == Long.MAX_VALUE) return "never";
    long seconds = nanos / NANOS_PER_SECOND;
    if (seconds < 10) return Math.max(0, nanos / (NANOS_PER_SECOND / 10)) / 10.0 + " s";
    if (seconds < 120) return seconds + " s";
    if (seconds < 7200) return seconds / 60 + " min";
    return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }

  /// Names and values on one line, shortly.
  static String line(Values values) {
    var text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      text.append(i > 0 ? " " : "").append(values.name(i)).append('=');
      text.append(shortly(values.value(i)));
    }
    return text.toString();
  }

  static Values read(DeviceState state) {
    var reading = state.reading();
    return reading == null ? Values.NONE : reading.values();
  }
}
