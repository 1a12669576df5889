package busbar.node.control;

import busbar.bus.DeviceState;
import busbar.bus.Property;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Devices as JSON for scripts; documented in docs/commands.md.
final class DeviceJson {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MICROS_DIGITS = 6;
  private static final int MILLIS_DIGITS = 3;

  private DeviceJson() {}

  /// The state; `values` is empty and `last_values` is there while the device is bad.
  ///
  /// @param now this node's monotonic clock
  static JsonObject of(DeviceState state, long now) {
    var description = state.description();
    var quality = state.quality();
    var json = new JsonObject().put("device", state.device().toString());
    putIfThere(json, "alias", description.alias());
    putIfThere(json, "label", description.label());
    json.put("family", state.owner().family());
    json.put("quality", quality.level().name().toLowerCase(Locale.ROOT));
    if (!quality.isGood()) json.put("reason", quality.reason());
    if (state.reading() != null) {
      json.put("time", BigDecimal.valueOf(state.timeMicros(), MICROS_DIGITS));
      json.put("age", BigDecimal.valueOf(state.ageNanos(now) / NANOS_PER_MILLI, MILLIS_DIGITS));
    }
    JsonObject values = values(Wording.read(state));
    json.put("values", quality.isBad() ? new JsonObject() : values);
    if (quality.isBad()) json.put("last_values", values);
    var units = new JsonObject();
    description.properties().forEach(p -> putIfThere(units, p.name(), p.unit()));
    return json.put("units", units);
  }

  /// The state and the description.
  static JsonObject withDescription(DeviceState state, long now) {
    var properties = new JsonArray();
    state.description().properties().forEach(property -> properties.add(property(property)));
    return of(state, now)
        .put("group", state.description().group())
        .put("properties", properties)
        .put("facts", values(state.description().facts()));
  }

  private static JsonObject property(Property property) {
    var json =
        new JsonObject()
            .put("name", property.name())
            .put("kind", property.kind().name().toLowerCase(Locale.ROOT))
            .put("access", property.access().name().toLowerCase(Locale.ROOT));
    putIfThere(json, "unit", property.unit());
    Range range = property.range();
    if (range != null) json.put("range", JsonArray.of(range.low(), range.high()));
    if (!property.choices().isEmpty()) {
      var names = new JsonArray();
      property.choices().forEach(choice -> names.add(choice.name()));
      json.put("choices", names);
    }
    return json;
  }

  private static JsonObject values(Values values) {
    var json = new JsonObject();
    for (int i = 0; i < values.size(); i++) json.put(values.name(i), plain(values.value(i)));
    return json;
  }

  /// JSON has no NaN and no infinities: they are null, like what could not be read.
  private static @Nullable Object plain(Value value) {
    return switch (value) {
      case Value.Int(long number) -> number;
      case Value.Real(double number) -> Double.isFinite(number) ? number : null;
      case Value.Bool(boolean on) -> on;
      case Value.Text(String text) -> text;
      case Value.Missing _ -> null;
    };
  }

  private static void putIfThere(JsonObject json, String key, @Nullable String value) {
    if (value != null) json.put(key, value);
  }
}
