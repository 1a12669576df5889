package busbar.node.imports;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// A mapping on one line: `{a: 1, b: "2"}`.
final class Flow {
  private final StringJoiner entries = new StringJoiner(", ", "{", "}");
  private boolean isEmpty = true;

  /// A number or a word of ours.
  Flow plain(String key, Object value) {
    isEmpty = false;
    entries.add(key + ": " + value);
    return this;
  }

  Flow text(String key, String value) {
    return plain(key, YamlText.value(value));
  }

  Flow texts(String key, List<String> values) {
    return plain(
        key, values.stream().map(YamlText::value).collect(Collectors.joining(", ", "[", "]")));
  }

  boolean isEmpty() {
    return isEmpty;
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
