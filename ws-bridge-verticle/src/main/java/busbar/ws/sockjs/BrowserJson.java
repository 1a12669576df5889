package busbar.ws.sockjs;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.DeviceState;
import busbar.bus.NodeState;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Devices and nodes as browsers see them; documented in docs/browser.md.
final class BrowserJson {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private BrowserJson() {}

  /// A device, complete.
  ///
  /// @param now this node's monotonic clock
  static void device(JsonText json, DeviceState state, boolean described, long now) {
    var description = state.description();
    var device = state.device();
    json.element().raw("{").member("device", device.toString());
    json.member("node", device.node()).member("dev", device.type().word());
    json.member("circuit", device.circuit());
    json.member("alias", description.alias()).member("label", description.label());
    json.member("family", state.owner().family()).member("group", description.group());
    json.member("value").value(state.value()).member("unit", unit(state));
    var reading = state.reading();
    json.member("values").values(reading == null ? Values.NONE : reading.values());
    if (reading != null) {
      json.member("time").thousandths(state.timeMicros());
      json.member("age").number(state.ageNanos(now) / NANOS_PER_MILLI);
    }
    var quality = state.quality();
    json.member("quality", word(quality.level()));
    if (!quality.isGood()) json.member("reason", quality.reason());
    json.member("sequence").number(state.version());
    if (described) description(json.member("description"), description);
    json.raw("}");
  }

  /// That of the chosen mode where it depends on one.
  private static @Nullable String unit(DeviceState state) {
    String unit = null;
    for (Property property : state.description().properties()) {
      if (property.name().equals(PropertyId.VALUE)) {
        unit = unit == null ? property.unit() : unit;
      } else if (state.lastValue(property.name()) instanceof Value.Text(String chosen)) {
        for (Choice choice : property.choices()) {
          if (choice.unit() != null && choice.name().equals(chosen)) unit = choice.unit();
        }
      }
    }
    return unit;
  }

  private static void description(JsonText json, Description description) {
    json.raw("{").member("properties").raw("[");
    for (Property property : description.properties()) property(json.element(), property);
    json.raw("]").member("facts").values(description.facts());
    var limit = description.timeToLive();
    if (limit != null) json.member("timeToLive").number(limit.toMillis());
    json.raw("}");
  }

  private static void property(JsonText json, Property property) {
    json.raw("{").member("name", property.name());
    json.member("kind", word(property.kind())).member("access", word(property.access()));
    json.member("unit", property.unit());
    Range range = property.range();
    if (range != null) {
      json.member("range").raw("[").number(range.low()).raw(",").number(range.high()).raw("]");
    }
    if (!property.choices().isEmpty()) {
      json.member("choices").raw("[");
      property.choices().forEach(choice -> json.element().string(choice.name()));
      json.raw("]");
    }
    json.raw("}");
  }

  static void nodes(JsonText json, List<NodeState> nodes) {
    json.member("nodes").raw("[");
    for (NodeState node : nodes) {
      json.element().raw("{").member("node", node.node()).member("state", presence(node));
      if (!node.reason().isEmpty()) json.member("reason", node.reason());
      json.member("version", node.version());
      json.member("uptime").number(node.uptimeNanos() / NANOS_PER_MILLI);
      json.member("clock").thousandths(node.skewMicros());
      json.member("families").raw("[");
      node.families().forEach(family -> json.element().string(family));
      json.raw("]}");
    }
    json.raw("]");
  }

  private static String presence(NodeState node) {
    return switch (node.presence()) {
      case HERE -> "here";
      case UP -> "up";
      case SILENT -> "lost";
      case LEFT -> "left";
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
