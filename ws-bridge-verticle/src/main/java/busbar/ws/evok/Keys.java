package busbar.ws.evok;

import busbar.bus.Choice;
import busbar.bus.Property;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.ws.evok.EvokProfile.Trait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways in which EVOK writes its keys. A property that a device does not have shows what EVOK
/// shows for a device without that feature, because clients expect every key.
final class Keys {
  private static final String MODE = "mode";

  /// What EVOK calls the disabled counter of an input.
  private static final Value DISABLED = Value.of("Disabled");

  private Keys() {}

  static Key circuit() {
    return Key.of("circuit", (view, out) -> out.text(view.circuit()));
  }

  /// 0 or 1, however the family says it.
  static Key bit(String name, Value otherwise) {
    return Key.of(name, (view, out) -> writeBit(view.get(name, otherwise), out));
  }

  private static void writeBit(Value value, JsonBytes out) {
    if (value instanceof Value.Bool(boolean on)) {
      out.number(on ? 1 : 0);
    } else {
      out.value(value);
    }
  }

  /// true or false, however the family says it.
  static Key flag(String name) {
    return Key.of(
        name,
        (view, out) -> {
          Value value = view.get(name, Value.of(false));
          if (value instanceof Value.Int(long number)) {
            out.flag(number != 0);
          } else {
            out.value(value);
          }
        });
  }

  static Key any(String name, Value otherwise) {
    return Key.of(name, (view, out) -> out.value(view.get(name, otherwise)));
  }

  /// A number to the next multiple of 1/parts.
  static Key rounded(String name, String property, int parts) {
    return Key.of(name, (view, out) -> out.value(round(view.get(property, Value.MISSING), parts)));
  }

  static Value round(Value value, int parts) {
    if (!(value instanceof Value.Real(double number)) || !Double.isFinite(number)) return value;
    double scaled = number * parts;
    return Math.abs(scaled) < 1e15 ? Value.of(Math.rint(scaled) / parts) : value;
  }

  /// The counter of an input: 0 while it is disabled.
  static Key counter() {
    return Key.of(
        "counter",
        (view, out) -> {
          boolean off = view.last("counter_mode").equals(DISABLED);
          out.value(off ? Value.of(0) : view.get("counter", Value.of(0)));
        });
  }

  /// Whether an input switches its output by itself.
  static boolean isDirect(View view) {
    return view.get(MODE, Value.MISSING).equals(Value.of("DirectSwitch"));
  }

  static Key counterMode() {
    return Key.of(
        "counter_mode",
        (view, out) -> {
          Value otherwise = view.has("counter") ? Value.of("Enabled") : DISABLED;
          out.value(view.get("counter_mode", otherwise));
        });
  }

  /// The names that a property can be set to.
  static Key names(String name, String property, String... otherwise) {
    return Key.of(
        name,
        (view, out) -> {
          out.raw("[");
          List<Choice> choices = choices(view, property);
          if (choices.isEmpty()) {
            for (String text : otherwise) out.element().text(text);
          } else {
            for (Choice choice : choices) out.element().text(choice.name());
          }
          out.raw("]");
        });
  }

  /// The modes of an analog channel with number, unit and range.
  static Key modes() {
    return Key.of(
        "modes",
        (view, out) -> {
          if (view.has(Trait.MODE_LISTS)) {
            OldKeys.writeModes(view, out);
            return;
          }
          out.raw("{");
          for (Choice choice : choices(view, MODE)) writeMode(choice, out.member(choice.name()));
          out.raw("}");
        });
  }

  /// The mode of an analog channel.
  static Key mode() {
    return Key.of(
        MODE,
        (view, out) -> {
          Value mode = view.get(MODE, Value.MISSING);
          out.value(view.has(Trait.MODE_LISTS) ? OldKeys.mode(view, mode) : mode);
        });
  }

  private static void writeMode(Choice choice, JsonBytes out) {
    out.raw("{");
    Integer code = choice.code();
    if (code != null) out.member("value").number(code);
    String unit = choice.unit();
    if (unit != null) out.member("unit").text(unit);
    Range range = choice.range();
    if (range != null) writeRange(range, out.member("range"));
    out.raw("}");
  }

  /// The unit of the mode that the value was read in.
  static Key unit() {
    return Key.of(
        "unit",
        (view, out) -> {
          Choice mode = mode(view);
          Property main = view.main();
          String unit = mode != null ? mode.unit() : main == null ? null : main.unit();
          if (unit == null) {
            out.raw("null");
          } else {
            out.text(unit);
          }
        });
  }

  static Key range() {
    return Key.of(
        "range",
        (view, out) -> {
          if (view.has(Trait.MODE_LISTS)) {
            OldKeys.writeRange(view, out);
            return;
          }
          Choice mode = mode(view);
          Range range = mode != null ? mode.range() : mainRange(view);
          if (range == null) {
            out.raw("null");
          } else {
            writeRange(range, out);
          }
        });
  }

  /// The range of a channel without modes.
  static @Nullable Range mainRange(View view) {
    Property main = view.main();
    return main == null ? null : main.range();
  }

  private static void writeRange(Range range, JsonBytes out) {
    writeBound(range.low(), out.raw("["));
    writeBound(range.high(), out.raw(", "));
    out.raw("]");
  }

  private static void writeBound(double bound, JsonBytes out) {
    if (bound == Math.rint(bound) && Math.abs(bound) < 1e15) {
      out.number((long) bound);
    } else {
      out.number(bound);
    }
  }

  /// The mode a channel is in, or was in last; null when its modes tell nothing about its value.
  private static @Nullable Choice mode(View view) {
    List<Choice> choices = choices(view, MODE);
    if (choices.stream().allMatch(choice -> choice.unit() == null && choice.range() == null)) {
      return null;
    }
    String name = view.last(MODE).text();
    return choices.stream().filter(choice -> choice.name().equals(name)).findFirst().orElse(null);
  }

  static List<Choice> choices(View view, String property) {
    Property found = view.readable(property);
    return found == null ? List.of() : found.choices();
  }
}
