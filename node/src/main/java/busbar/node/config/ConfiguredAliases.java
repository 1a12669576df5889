package busbar.node.config;

import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The aliases that a configuration gives to devices: unique over all families of the node.
final class ConfiguredAliases {
  private final Problems problems;
  private final Map<String, Place> first = new HashMap<>();

  private ConfiguredAliases(Problems problems) {
    this.problems = problems;
  }

  /// Reports each alias that stands there twice.
  static void check(Node.Mapping config, Problems problems) {
    var aliases = new ConfiguredAliases(problems);
    for (Node family : children(config.entries().get("families")).values()) {
      Map<String, Node> devices = children(children(family).get("devices"));
      devices.forEach((device, content) -> aliases.add(device, content));
    }
  }

  private void add(String device, Node content) {
    if (!(children(content).get("alias") instanceof Node.Scalar(String alias, Place place))) return;
    Place before = alias.isEmpty() ? null : first.putIfAbsent(alias, place);
    if (before == null) return;
    problems.add(
        place,
        "%s cannot have the alias '%s': line %d gives it to another device"
            .formatted(device, alias, before.line()));
  }

  private static Map<String, Node> children(@Nullable Node node) {
    return node instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
  }
}
