package busbar.udp;

import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings as the configuration file would give them, made of maps, lists and texts.
public final class SettingsOf {
  private static final Place PLACE = new Place("test.yaml", 1);

  private SettingsOf() {}

  public static Settings map(String path, Map<String, ?> content, Problems problems) {
    return new Settings(mapping(content), path, problems);
  }

  private static Node.Mapping mapping(Map<?, ?> content) {
    var entries = new LinkedHashMap<String, Node>();
    var keys = new LinkedHashMap<String, Place>();
    content.forEach((key, value) -> {
      entries.put(key.toString(), node(value));
      keys.put(key.toString(), PLACE);
    });
    return new Node.Mapping(entries, keys, PLACE);
  }

  private static Node node(Object value) {
    return switch (value) {
      case Map<?, ?> map -> mapping(map);
      case List<?> list -> new Node.Sequence(list.stream().map(SettingsOf::node).toList(), PLACE);
      default -> new Node.Scalar(value.toString(), PLACE);
    };
  }
}
