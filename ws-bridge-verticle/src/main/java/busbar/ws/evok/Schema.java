package busbar.ws.evok;

import static busbar.ws.evok.Schema.Kind.FLAG;
import static busbar.ws.evok.Schema.Kind.NUMBER;
import static busbar.ws.evok.Schema.Kind.TEXT;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a POST may hold, by the type name as it was written in the path. Names without a schema
/// take anything here and are checked against the device only.
///
/// @param open whether other keys pass
record Schema(Map<String, Rule> rules, boolean open) {
  enum Kind {
    TEXT,
    NUMBER,
    FLAG
  }

  /// @param low least number; the limits hold for numbers only, not for numbers in text
  record Rule(Set<Kind> kinds, double low, double high) {
    static Rule of(Kind first, Kind... more) {
      return new Rule(EnumSet.of(first, more), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    Rule from(double least, double most) {
      return new Rule(kinds, least, most);
    }

    /// What is wrong with the value; empty when nothing is.
    Optional<String> fault(String name, @Nullable Object value) {
      boolean fits =
          switch (value) {
            case String _ -> kinds.contains(TEXT);
            case Boolean _ -> kinds.contains(FLAG);
            case Number _ -> kinds.contains(NUMBER);
            case null, default -> false;
          };
      if (!fits) return Optional.of(name + " cannot be " + value);
      if (value instanceof Number number
          && !(number.doubleValue() >= low && number.doubleValue() <= high)) {
        return Optional.of(name + " must be from " + low + " to " + high + ", got " + number);
      }
      return Optional.empty();
    }
  }

  private static final Rule ANY = Rule.of(TEXT, NUMBER, FLAG);
  private static final Rule NUMERIC = Rule.of(TEXT, NUMBER);
  private static final Rule WORD = Rule.of(TEXT);
  private static final Schema NONE = new Schema(Map.of(), true);
  static final Map<String, Schema> BY_NAME = table();

  static Schema of(String writtenType) {
    return BY_NAME.getOrDefault(writtenType, NONE);
  }

  /// The same with the range of an analog input, which version 2 sets beside its mode.
  Schema withRange() {
    var more = new LinkedHashMap<>(rules);
    more.put("range", NUMERIC);
    return new Schema(more, open);
  }

  Set<String> names() {
    return rules.keySet();
  }

  /// What is wrong with the arguments; empty when nothing is.
  Optional<String> fault(Map<String, @Nullable Object> arguments) {
    for (var argument : arguments.entrySet()) {
      Rule rule = rules.get(argument.getKey());
      if (rule == null && open) continue;
      if (rule == null) {
        return Optional.of(
            "'" + argument.getKey() + "' is unknown; known are " + String.join(", ", names()));
      }
      Optional<String> fault = rule.fault(argument.getKey(), argument.getValue());
      if (fault.isPresent()) return fault;
    }
    return Optional.empty();
  }

  private static Map<String, Schema> table() {
    var table = new HashMap<String, Schema>();
    Schema input =
        closed(
            entry("counter", NUMERIC.from(0, 4294967295.0)),
            entry("counter_mode", ANY),
            entry("debounce", NUMERIC),
            entry("mode", WORD),
            entry("ds_mode", WORD));
    put(table, input, "di", "input");
    Schema output =
        closed(
            entry("value", ANY),
            entry("mode", WORD),
            entry("timeout", NUMERIC),
            entry("pwm_freq", NUMERIC),
            entry("pwm_duty", NUMERIC));
    put(table, output, "do", "output", "relay");
    put(table, closed(entry("mode", WORD)), "ai", "analoginput");
    Schema analogOutput =
        closed(
            entry("value", NUMERIC.from(0, Double.POSITIVE_INFINITY)),
            entry("mode", WORD),
            entry("frequency", NUMERIC));
    put(table, analogOutput, "ao", "analogoutput");
    put(table, closed(entry("value", ANY)), "led");
    put(table, closed(entry("value", NUMERIC.from(0, 65535))), "register");
    Schema watchdog =
        closed(
            entry("value", NUMERIC),
            entry("timeout", NUMERIC),
            entry("reset", NUMERIC),
            entry("nv_save", NUMERIC));
    put(table, watchdog, "watchdog", "wd");
    put(table, closed(entry("interval", NUMERIC)), "sensor", "temp", "1wdevice");
    Schema bus =
        closed(
            entry("do_scan", ANY),
            entry("do_reset", ANY),
            entry("interval", NUMERIC),
            entry("scan_interval", NUMERIC),
            entry("circuit", WORD));
    put(table, bus, "owbus");
    put(table, new Schema(Map.of("value", ANY), false), "owpower");
    put(table, new Schema(Map.of("save", ANY), false), "run");
    // Relays have no schema of their own, but a plain value and what goes with it are known.
    put(table, new Schema(Map.of("value", ANY, "timeout", NUMERIC, "alias", WORD), true), "ro");
    return Map.copyOf(table);
  }

  private static void put(Map<String, Schema> table, Schema schema, String... names) {
    for (String name : names) table.put(name, schema);
  }

  private static Map.Entry<String, Rule> entry(String name, Rule rule) {
    return Map.entry(name, rule);
  }

  /// A schema of these keys and the alias, which everything has that carries one.
  @SafeVarargs
  private static Schema closed(Map.Entry<String, Rule>... entries) {
    var rules = new LinkedHashMap<String, Rule>();
    for (var entry : entries) rules.put(entry.getKey(), entry.getValue());
    rules.put("alias", WORD);
    return new Schema(rules, false);
  }
}
