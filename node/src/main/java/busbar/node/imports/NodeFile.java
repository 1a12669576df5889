package busbar.node.imports;

import busbar.node.imports.Channel.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the text of a node's configuration.
final class NodeFile {
  private final StringBuilder text = new StringBuilder();

  private NodeFile() {}

  static String text(Path origin, @Nullable String node, List<Channel> channels, Flow listener) {
    var file = new NodeFile();
    file.line(
        0,
        "# Imported from "
            + YamlText.key(origin.toString())
            + "; 'busbar check' looks for mistakes in it.");
    file.line(0, "");
    if (node != null) file.line(0, "node: " + YamlText.value(node));
    file.line(0, channels.isEmpty() ? "families: {}" : "families:");
    channels.forEach(file::family);
    file.line(0, "");
    file.line(0, "bridges:");
    file.line(1, "ws:");
    file.line(2, "listeners:");
    file.line(3, "# what EVOK's API was; older clients: evok: v2");
    file.line(3, "- " + listener);
    return file.text.toString();
  }

  private void family(Channel channel) {
    line(1, "# " + YamlText.key(channel.name()) + ": " + channel.kind().words());
    line(1, YamlText.key(channel.family()) + ":");
    line(2, "driver: " + channel.kind().driver());
    channel.settings().forEach((key, value) -> line(2, key + ": " + value));
    if (!channel.units().isEmpty()) {
      line(
          2,
          "# by the name before their circuits; rate: reads per second, 0 for as fast as possible");
      line(2, "units:");
      for (Unit unit : channel.units()) line(3, YamlText.key(unit.name()) + ": " + unit.content());
    }
    if (!channel.sensors().isEmpty()) {
      line(2, "# by their circuits");
      line(2, "sensors:");
      channel.sensors().forEach((name, sensor) -> line(3, YamlText.key(name) + ": " + sensor));
    }
    if (channel.aliases().isEmpty()) return;
    line(2, "devices:");
    for (Map.Entry<String, String> alias : channel.aliases().entrySet()) {
      var content = new Flow().text("alias", alias.getValue());
      line(3, YamlText.key(alias.getKey()) + ": " + content);
    }
  }

  private void line(int level, String content) {
    text.append("  ".repeat(level)).append(content).append('\n');
  }
}
