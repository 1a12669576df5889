package busbar.torture.client;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.BiConsumer;

/// Reads the objects of the EVOK API.
final class EvokJson {
  private EvokJson() {}

  /// Reads an event, or the answer to `all`.
  ///
  /// @param node whose listener said it: plain circuits are its own
  static void read(String text, String node, BiConsumer<String, Sight> to) {
    switch (Json.decodeValue(text)) {
      case JsonArray array -> array.forEach(one -> readOne((JsonObject) one, node, to));
      case JsonObject one -> readOne(one, node, to);
      case null, default -> throw new IllegalArgumentException("no event: " + text);
    }
  }

  private static void readOne(JsonObject object, String node, BiConsumer<String, Sight> to) {
    String circuit = object.getString("circuit");
    if (circuit == null || !circuit.contains("_")) return;
    String device = circuit.contains(":") ? circuit : node + ":" + circuit;
    String quality = object.getString("quality", "good");
    if (!quality.equals("good")) {
      to.accept(device, Sight.notGood(quality + ": " + object.getString("reason", "")));
    } else if (object.getValue("value") instanceof Number number) {
      to.accept(device, Sight.good(number.longValue()));
    } else {
      to.accept(device, Sight.notGood("a value that is no number: " + object));
    }
  }
}
