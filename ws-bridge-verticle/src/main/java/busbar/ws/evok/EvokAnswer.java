package busbar.ws.evok;

import busbar.bus.Outcome;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// What a request over HTTP is answered with.
///
/// @param code why it failed, in the words of Busbar; null when it did not
record EvokAnswer(int status, Buffer json, Outcome.@Nullable Code code) {
  static EvokAnswer ok(byte[] json) {
    return new EvokAnswer(200, Buffer.buffer(json), null);
  }

  /// A write that was carried out.
  ///
  /// @param result JSON
  static EvokAnswer success(byte[] result) {
    return ok(
        new JsonBytes().raw("{\"success\": true, \"result\": ").raw(result).raw("}").toBytes());
  }

  static EvokAnswer error(EvokError error) {
    return new EvokAnswer(error.status(), Buffer.buffer(error.json()), error.code());
  }
}
