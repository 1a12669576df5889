package busbar.ws.evok;

import busbar.bus.Choice;
import busbar.bus.DeviceState;
import busbar.bus.InvalidValueException;
import busbar.bus.Property;
import busbar.bus.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A mode of an analog channel as version 2 knows it: a word and one of its ranges, where later
/// versions have one name. `Voltage2V5` is `Voltage` with `2.5`, `Current20m` is `Current` with
/// `20.0`, and `Disabled` is `Voltage` with `0.0`. A name that is none of these is its own word.
///
/// @param choice the mode itself
/// @param range the highest value as text; null when it is not known
record OldMode(Choice choice, String word, @Nullable String range) {
  private static final String MODE = "mode";
  private static final String RANGE = "range";
  private static final String VOLTAGE = "Voltage";
  private static final String RESISTANCE = "Resistance";
  private static final String DISABLED = "Disabled";
  private static final String OFF = "0.0";

  /// Resistances from here on are told in kiloohms.
  private static final double KILO_FROM = 10_000;

  private static final Pattern NAME =
      Pattern.compile("(" + VOLTAGE + "|Current|" + RESISTANCE + ")(\\d\\w*)?");

  /// `10`, `2V5`, `20m`
  private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:V(\\d+)|[Vm])?");

  /// The modes of a channel in their order; one of equal pairs keeps its own name.
  static List<OldMode> of(List<Choice> choices) {
    boolean hasVoltage = choices.stream().anyMatch(choice -> choice.name().startsWith(VOLTAGE));
    var modes = new ArrayList<OldMode>();
    for (Choice choice : choices) {
      OldMode mode = of(choice, hasVoltage);
      boolean isTaken =
          modes.stream()
              .anyMatch(
                  other -> other.word.equals(mode.word) && Objects.equals(other.range, mode.range));
      modes.add(isTaken ? new OldMode(choice, choice.name(), mode.range) : mode);
    }
    return modes;
  }

  private static OldMode of(Choice choice, boolean hasVoltage) {
    if (choice.name().equals(DISABLED) && hasVoltage) return new OldMode(choice, VOLTAGE, OFF);
    Matcher name = NAME.matcher(choice.name());
    if (!name.matches()) return new OldMode(choice, choice.name(), text(choice.range(), ""));
    String word = name.group(1);
    String range = text(choice.range(), word);
    if (range == null) range = number(name.group(2));
    return new OldMode(choice, range == null ? choice.name() : word, range);
  }

  private static @Nullable String number(@Nullable String text) {
    Matcher number = NUMBER.matcher(text == null ? "" : text);
    if (!number.matches()) return null;
    return number.group(1) + "." + (number.group(2) == null ? "0" : number.group(2));
  }

  /// A range as version 2 says it.
  static @Nullable String text(@Nullable Range range, String word) {
    if (range == null) return null;
    boolean kilo = word.equals(RESISTANCE) && range.high() >= KILO_FROM;
    return Double.toString(kilo ? range.high() / 1000 : range.high());
  }

  /// The mode of this own name; null when there is none.
  static @Nullable OldMode named(List<OldMode> modes, String name) {
    for (OldMode mode : modes) {
      if (mode.choice.name().equals(name)) return mode;
    }
    return null;
  }

  /// What version 2 writes as `mode` and `range`, as the one name that the device knows.
  ///
  /// @throws InvalidValueException when the mode has no such range
  static Map<String, @Nullable Object> ownNames(
      DeviceState state, Map<String, @Nullable Object> arguments) throws InvalidValueException {
    List<OldMode> modes =
        of(state.description().property(MODE).map(Property::choices).orElse(List.of()));
    Object asked = arguments.get(MODE);
    Object range = arguments.get(RANGE);
    boolean isOwn = range == null && asked != null && named(modes, asked.toString()) != null;
    if (modes.isEmpty() || isOwn || (asked == null && range == null)) return arguments;
    OldMode now = named(modes, state.lastValue(MODE).text());
    String word = asked != null ? asked.toString() : now == null ? "" : now.word;
    List<OldMode> ofWord = modes.stream().filter(mode -> mode.word.equals(word)).toList();
    if (ofWord.isEmpty()) return arguments;
    OldMode meant = range == null ? usual(ofWord, now) : ranged(ofWord, range.toString());
    var own = new LinkedHashMap<String, @Nullable Object>(arguments);
    own.remove(RANGE);
    own.put(MODE, meant.choice.name());
    return own;
  }

  /// The one that is chosen already, unless that is off; else the widest.
  private static OldMode usual(List<OldMode> ofWord, @Nullable OldMode now) {
    if (now != null && ofWord.contains(now) && !OFF.equals(now.range)) return now;
    return ofWord.stream().max(Comparator.comparingDouble(OldMode::high)).orElseThrow();
  }

  private double high() {
    Range own = choice.range();
    if (own != null) return own.high();
    return range == null ? 0 : Double.parseDouble(range);
  }

  private static OldMode ranged(List<OldMode> ofWord, String wanted) throws InvalidValueException {
    for (OldMode mode : ofWord) {
      if (mode.range != null && isSame(mode.range, wanted)) return mode;
    }
    String known =
        ofWord.stream()
            .map(OldMode::range)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    throw new InvalidValueException(
        "range in mode "
            + ofWord.getFirst().word
            + " is one of "
            + known
            + ", not '"
            + wanted
            + "'");
  }

  private static boolean isSame(String range, String wanted) {
    try {
      return Double.parseDouble(range) == Double.parseDouble(wanted.strip());
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
