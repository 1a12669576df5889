package busbar.ws.evok;

import busbar.bus.Value;
import busbar.ws.evok.EvokProfile.Trait;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The keys that look otherwise in older versions of EVOK, or exist only there.
final class OldKeys {
  private static final String MODE = "mode";

  private OldKeys() {}

  static Key dev(String text) {
    return dev(text, text);
  }

  /// @param old the name of the type in older versions
  static Key dev(String text, String old) {
    return Key.of("dev", (view, out) -> out.text(view.has(Trait.OLD_NAMES) ? old : text));
  }

  /// The unit itself, which version 2 knows by what it is.
  static Key unitDev() {
    return Key.of("dev", (view, out) -> out.text(unitDev(view)));
  }

  private static String unitDev(View view) {
    if (!view.has(Trait.NEURON)) return "device_info";
    Value family = view.get("family", Value.MISSING);
    return family.equals(Value.of("Extension")) ? "extension" : "neuron";
  }

  /// `physical` is a contact, `digital` a transistor.
  static Key relayType(String text) {
    return numbered(Key.of("relay_type", (_, out) -> out.text(text)));
  }

  static Key globalId() {
    return numbered(Key.of("glob_dev_id", (view, out) -> out.number(view.globalId())));
  }

  /// Only in versions whose objects are numbered.
  static Key numbered(Key key) {
    return key.when(view -> view.has(Trait.GLOBAL_IDS));
  }

  /// The model of a 1-Wire part, in one of two keys.
  static Key model(String name, boolean isOld) {
    return Key.of(name, (view, out) -> out.value(view.get("type", Value.MISSING)))
        .when(view -> view.has(Trait.TYP) == isOld);
  }

  /// Whether a decoded register is valid.
  static Key valid() {
    Key flag = Keys.flag("valid");
    return Key.of(
            flag.name(),
            (view, out) -> {
              if (view.has(Trait.VALID_TEXT)) {
                var text = new JsonBytes();
                flag.writer().accept(view, text);
                out.raw("\"").raw(text.toBytes()).raw("\"");
              } else {
                flag.writer().accept(view, out);
              }
            })
        .when(view -> view.has("valid"));
  }

  /// The ranges of the word that is chosen.
  static Key rangeModes() {
    return Key.of("range_modes", (view, out) -> writeList(ranges(view), out))
        .when(view -> view.has(Trait.MODE_LISTS));
  }

  private static Stream<String> ranges(View view) {
    OldMode now = now(view);
    if (now == null) return Stream.ofNullable(range(view));
    return modes(view).stream()
        .filter(mode -> mode.word().equals(now.word()))
        .map(OldMode::range)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingDouble(Double::parseDouble));
  }

  /// The words of the modes, each once.
  static void writeModes(View view, JsonBytes out) {
    writeList(modes(view).stream().map(OldMode::word), out);
  }

  /// The word for a mode.
  static Value mode(View view, Value mode) {
    OldMode old = OldMode.named(modes(view), mode.text());
    return old == null ? mode : Value.of(old.word());
  }

  /// The highest value, as text.
  static void writeRange(View view, JsonBytes out) {
    String range = range(view);
    if (range == null) {
      out.raw("null");
    } else {
      out.text(range);
    }
  }

  private static @Nullable String range(View view) {
    OldMode now = now(view);
    return now == null ? OldMode.text(Keys.mainRange(view), "") : now.range();
  }

  /// The mode a channel is in, or was in last.
  private static @Nullable OldMode now(View view) {
    return OldMode.named(modes(view), view.last(MODE).text());
  }

  private static List<OldMode> modes(View view) {
    return OldMode.of(Keys.choices(view, MODE));
  }

  private static void writeList(Stream<String> texts, JsonBytes out) {
    out.raw("[");
    texts.distinct().forEach(text -> out.element().text(text));
    out.raw("]");
  }
}
