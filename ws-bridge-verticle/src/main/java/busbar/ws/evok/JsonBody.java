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
  /// Objects and lists within each other; no client needs more than a few.
  static final int MAX_DEPTH = 64;

  private JsonBody() {}

  /// @return empty when it is JSON but no object
  /// @throws DecodeException when it is no JSON, or deeper than [#MAX_DEPTH]
  static Optional<Map<String, @Nullable Object>> read(Buffer text) {
    checkDepth(text);
    if (!(Json.decodeValue(text) instanceof JsonObject object)) return Optional.empty();
    var members = new LinkedHashMap<String, @Nullable Object>();
    for (String name : object.fieldNames()) members.put(name, plain(object.getValue(name)));
    return Optional.of(members);
  }

  /// Any JSON; objects and lists become maps and lists.
  ///
  /// @throws DecodeException when it is no JSON, or deeper than [#MAX_DEPTH]
  static @Nullable Object value(Buffer text) {
    checkDepth(text);
    return plain(Json.decodeValue(text));
  }

  /// Before anything is built from it, so that depth costs nothing. A backslash outside of texts is
  /// no JSON, and is left to the decoder.
  private static void checkDepth(Buffer text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.getByte(i)) {
        case '\\' -> i++;
        case '"' -> quoted = !quoted;
        case '{', '[' -> depth += quoted ? 0 : 1;
        case '}', ']' -> depth -= quoted ? 0 : 1;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw new DecodeException("JSON is nested deeper than " + MAX_DEPTH + " levels");
      }
    }
  }

  private static @Nullable Object plain(@Nullable Object member) {
    return switch (member) {
      case JsonObject object -> object.getMap();
      case JsonArray array -> array.getList();
      case null, default -> member;
    };
  }
}
