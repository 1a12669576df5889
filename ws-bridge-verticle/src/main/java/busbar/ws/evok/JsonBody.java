package busbar.ws.evok;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads JSON objects that clients send; inner objects and lists become maps and lists.
final class JsonBody {
  private JsonBody() {}

  /// @return empty when it is JSON but no object
  /// @throws DecodeException when it is no JSON
  static Optional<Map<String, @Nullable Object>> read(Buffer text) {
    if (!(Json.decodeValue(text) instanceof JsonObject object)) return Optional.empty();
    var members = new LinkedHashMap<String, @Nullable Object>();
    for (String name : object.fieldNames()) members.put(name, plain(object.getValue(name)));
    return Optional.of(members);
  }

  private static @Nullable Object plain(@Nullable Object member) {
    return switch (member) {
      case JsonObject object -> object.getMap();
      case JsonArray array -> array.getList();
      case null, default -> member;
    };
  }
}
