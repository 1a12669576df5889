package busbar.ws.evok;

import busbar.bus.Outcome;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// What a request over HTTP is answered with.
///
/// @param code why it failed, in the words of Busbar; null when it did not
/// @param error the same in the words of EVOK; null when it did not
/// @param result JSON of what a write has left; empty for what is no write
record EvokAnswer(
    int status,
    Buffer json,
    Outcome.@Nullable Code code,
    @Nullable EvokError error,
    Buffer result) {
  static EvokAnswer ok(byte[] json) {
    return new EvokAnswer(200, Buffer.buffer(json), null, null, Buffer.buffer());
  }

  /// A write that was carried out.
  ///
  /// @param result JSON
  static EvokAnswer success(byte[] result) {
    byte[] json =
        new JsonBytes().raw("{\"success\": true, \"result\": ").raw(result).raw("}").toBytes();
    return new EvokAnswer(200, Buffer.buffer(json), null, null, Buffer.buffer(result));
  }

  static EvokAnswer error(EvokError error) {
    return new EvokAnswer(
        error.status(), Buffer.buffer(error.json()), error.code(), error, Buffer.buffer());
  }

  /// The same in another form.
  EvokAnswer with(int newStatus, byte[] newJson) {
    return new EvokAnswer(newStatus, Buffer.buffer(newJson), code, error, result);
  }
}
