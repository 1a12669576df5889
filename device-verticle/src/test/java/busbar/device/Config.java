package busbar.device;

import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings from maps, lists and texts.
public final class Config {
  private static final Place HERE = new Place("test.yaml", 1);

  private Config() {}

  public static Settings of(Map<String, ?> content, Problems problems) {
    return new Settings((Node.Mapping) node(content), "", problems);
  }

  private static Node node(Object content) {
    return switch (content) {
      case Map<?, ?> map -> {
        var entries = new LinkedHashMap<String, Node>();
        var keys = new LinkedHashMap<String, Place>();
        map.forEach((key, value) -> entries.put(key.toString(), node(value)));
        map.forEach((key, _) -> keys.put(key.toString(), HERE));
        yield new Node.Mapping(entries, keys, HERE);
      }
      case List<?> list -> new Node.Sequence(list.stream().map(Config::node).toList(), HERE);
      default -> new Node.Scalar(content.toString(), HERE);
    };
  }
}
