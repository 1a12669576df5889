package busbar.settings;

import java.util.List;
import java.util.Map;

/// A configuration file as it stands there, before anybody gave it types.
public sealed interface Node {
  Place place();

  /// A single value.
  ///
  /// @param text as written, without quotes; empty for nothing
  record Scalar(String text, Place place) implements Node {}

  /// A list.
  record Sequence(List<Node> items, Place place) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// Keys in the order of the file.
  ///
  /// @param keys where each key stands
  record Mapping(Map<String, Node> entries, Map<String, Place> keys, Place place) implements Node {}

  /// What a human calls it.
  default String kind() {
    return switch (this) {
      case Scalar(String text, _) -> text.isEmpty() ? "nothing" : "'" + text + "'";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }
}
