package busbar.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One mapping of the configuration, read key by key. A value that does not fit is reported to
/// [#problems()] with its place, and the default is returned, so that reading goes on. Keys that nobody
/// asked for are reported by [#finish()].
///
/// Not for several threads.
public final class Settings {
  private final Node.Mapping mapping;
  private final String path;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<Settings> children = new ArrayList<>();

  /// @param path what to call this mapping in messages, e.g. `families.plc`; empty for the file
  public Settings(Node.Mapping mapping, String path, Problems problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  /// Settings without any key, for defaults.
  public static Settings empty(Problems problems) {
    var nowhere = new Place("defaults", 0);
    return new Settings(new Node.Mapping(Map.of(), Map.of(), nowhere), "", problems);
  }

  public Problems problems() {
    return problems;
  }

  /// Where this mapping begins.
  public Place place() {
    return mapping.place();
  }

  /// Where the key stands; where the mapping begins when it has no such key.
  public Place place(String key) {
    return mapping.keys().getOrDefault(key, mapping.place());
  }

  /// The keys, in the order of the file.
  public List<String> keys() {
    return List.copyOf(mapping.entries().keySet());
  }

  public boolean has(String key) {
    asked.add(key);
    return mapping.entries().containsKey(key);
  }

  /// Reports a mistake in the value of a key.
  public void problem(String key, String text) {
    problems.add(place(key), name(key) + " " + text);
  }

  /// Whether the key has exactly this text, as a section has where it may be switched off.
  public boolean isText(String key, String text) {
    return get(key) instanceof Node.Scalar(String found, _) && found.equals(text);
  }

  public String text(String key, String defaultText) {
    return optionalText(key).orElse(defaultText);
  }

  public Optional<String> optionalText(String key) {
    Node node = get(key);
    if (node == null) return Optional.empty();
    if (node instanceof Node.Scalar(String text, _)) return Optional.of(text);
    problem(key, "must be one text, not " + node.kind());
    return Optional.empty();
  }

  /// A text that must be there; the empty text when it is not.
  public String requiredText(String key) {
    if (!has(key)) {
      problem(key, "is missing");
      return "";
    }
    return text(key, "");
  }

  /// A text that a reader turns into something else.
  ///
  /// @param reader throws [IllegalArgumentException] with what is allowed
  public <T> T parsed(String key, T defaultValue, Function<String, T> reader) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) return defaultValue;
    try {
      return reader.apply(text.get());
    } catch (IllegalArgumentException e) {
      problem(key, "is wrong: " + e.getMessage());
      return defaultValue;
    }
  }

  /// `true` or `false`, also `yes`, `no`, `on`, `off`.
  public boolean flag(String key, boolean defaultFlag) {
    return read(
        key,
        defaultFlag,
        "true or false",
        text ->
            switch (text) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> null;
            });
  }

  /// A whole number from low to high, both included.
  public int integer(String key, int defaultNumber, int low, int high) {
    return read(
        key,
        defaultNumber,
        "a whole number from " + low + " to " + high,
        text -> {
          try {
            int number = Integer.parseInt(text);
            return number >= low && number <= high ? number : null;
          } catch (NumberFormatException e) {
            return null;
          }
        });
  }

  /// A number from low to high, both included.
  public double number(String key, double defaultNumber, double low, double high) {
    return read(
        key,
        defaultNumber,
        "a number from " + low + " to " + high,
        text -> {
          try {
            double number = Double.parseDouble(text);
            return number >= low && number <= high ? number : null;
          } catch (NumberFormatException e) {
            return null;
          }
        });
  }

  /// A time such as `250ms`, `1.5s`, `2min`, `1h`; a bare number is seconds.
  public Duration duration(String key, Duration defaultTime, Duration low, Duration high) {
    return read(
        key,
        defaultTime,
        "a time from "
            + TimeText.of(low)
            + " to "
            + TimeText.of(high)
            + ", such as 250ms, 1.5s, 2min",
        text -> {
          Duration time = TimeText.parse(text);
          boolean fits = time != null && time.compareTo(low) >= 0 && time.compareTo(high) <= 0;
          return fits ? time : null;
        });
  }

  /// One of the given words.
  public String choice(String key, String defaultWord, String... words) {
    List<String> allowed = List.of(words);
    return read(
        key,
        defaultWord,
        "one of " + String.join(", ", allowed),
        text -> allowed.contains(text) ? text : null);
  }

  /// A list of texts; a single text counts as a list of one.
  public List<String> texts(String key, List<String> defaultTexts) {
    Node node = get(key);
    return switch (node) {
      case null -> defaultTexts;
      case Node.Scalar(String text, _) -> text.isEmpty() ? List.of() : List.of(text);
      case Node.Sequence(List<Node> items, _) -> {
        var texts = new ArrayList<String>();
        for (Node item : items) {
          if (item instanceof Node.Scalar(String text, _)) {
            texts.add(text);
          } else {
            problems.add(item.place(), name(key) + " must hold texts, not " + item.kind());
          }
        }
        yield texts;
      }
      case Node.Mapping _ -> {
        problem(key, "must be a list of texts, not a mapping");
        yield defaultTexts;
      }
    };
  }

  /// A mapping; one without keys when there is none.
  public Settings section(String key) {
    Node node = get(key);
    return child(key, node == null ? new Node.Scalar("", place()) : node);
  }

  /// A list of mappings.
  public List<Settings> list(String key) {
    Node node = get(key);
    return switch (node) {
      case null -> List.of();
      case Node.Sequence(List<Node> items, _) -> {
        var list = new ArrayList<Settings>();
        for (Node item : items) list.add(child(key + "[" + list.size() + "]", item));
        yield list;
      }
      case Node.Scalar(String text, _) when text.isEmpty() -> List.of();
      case Node.Scalar _, Node.Mapping _ -> {
        problem(key, "must be a list, not " + node.kind());
        yield List.of();
      }
    };
  }

  /// The mappings under a mapping, by their keys.
  public Map<String, Settings> sections(String key) {
    Settings parent = section(key);
    var sections = new LinkedHashMap<String, Settings>();
    for (String name : parent.keys()) sections.put(name, parent.section(name));
    return sections;
  }

  private Settings child(String key, Node node) {
    Node.Mapping content =
        switch (node) {
          case Node.Mapping found -> found;
          case Node.Scalar(String text, Place place) when text.isEmpty() ->
              new Node.Mapping(Map.of(), Map.of(), place);
          case Node.Scalar _, Node.Sequence _ -> {
            problems.add(node.place(), name(key) + " must be a mapping, not " + node.kind());
            yield new Node.Mapping(Map.of(), Map.of(), node.place());
          }
        };
    var child = new Settings(content, name(key), problems);
    children.add(child);
    return child;
  }

  /// Reports every key, here and below, that nobody asked for.
  public void finish() {
    finish(problems);
  }

  /// The same, where unknown keys are no mistakes of this file.
  ///
  /// @param unknown what they are reported to instead
  public void finish(Problems unknown) {
    for (String key : mapping.entries().keySet()) {
      if (asked.contains(key)) continue;
      String known = asked.isEmpty() ? "nothing" : String.join(", ", asked);
      unknown.add(place(key), name(key) + " is unknown; known here: " + known);
    }
    children.forEach(child -> child.finish(unknown));
  }

  private <T> T read(
      String key, T defaultValue, String allowed, Function<String, @Nullable T> reader) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) return defaultValue;
    T value = reader.apply(text.get());
    if (value != null) return value;
    problem(key, "must be " + allowed + ", not '" + text.get() + "'");
    return defaultValue;
  }

  private @Nullable Node get(String key) {
    asked.add(key);
    return mapping.entries().get(key);
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
