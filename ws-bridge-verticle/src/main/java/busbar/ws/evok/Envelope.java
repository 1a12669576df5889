package busbar.ws.evok;

import busbar.ws.evok.EvokProfile.Trait;
import io.vertx.core.buffer.Buffer;

/// Puts answers over HTTP into the form of a version. Version 2 tells a failed write as a success
/// of HTTP, and has an envelope with a `status` around everything under `/json`.
///
/// @param jsend whether the answer has that envelope
/// @param old whether failures are those of version 2
record Envelope(boolean jsend, boolean old) {
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  /// @param isJson whether the path is one of `/json`
  static Envelope of(EvokProfile profile, boolean isJson) {
    return new Envelope(isJson && profile.has(Trait.JSEND), profile.has(Trait.ALL_ERRORS));
  }

  EvokAnswer read(EvokAnswer answer) {
    EvokError error = answer.error();
    if (error == null) return jsend ? answer.with(200, success(answer.json().getBytes())) : answer;
    if (!old) return answer;
    byte[] body = jsend ? told("error", "message", error) : all(error);
    return answer.with(SERVER_ERROR, body);
  }

  EvokAnswer write(EvokAnswer answer) {
    EvokError error = answer.error();
    if (error == null) return jsend ? answer.with(200, success(result(answer.result()))) : answer;
    // Not of EVOK: what a page of another origin is told.
    if (error.isForeign()) return answer;
    if (!jsend) return old ? answer.with(200, all(error)) : answer;
    return error.isSchema()
        ? answer.with(BAD_REQUEST, told("fail", "data", error))
        : answer.with(200, success(errors(error)));
  }

  private static byte[] success(byte[] data) {
    return new JsonBytes().raw("{\"status\": \"success\", \"data\": ").raw(data).raw("}").toBytes();
  }

  private static byte[] result(Buffer object) {
    return new JsonBytes().raw("{\"result\": ").raw(object.getBytes()).raw("}").toBytes();
  }

  private static byte[] errors(EvokError error) {
    return new JsonBytes().raw("{\"errors\": ").text(error.text()).raw("}").toBytes();
  }

  private static byte[] told(String status, String key, EvokError error) {
    return new JsonBytes()
        .raw("{")
        .member("status")
        .text(status)
        .member(key)
        .text(error.text())
        .raw("}")
        .toBytes();
  }

  private static byte[] all(EvokError error) {
    return new JsonBytes()
        .raw("{\"success\": false, \"errors\": {\"__all__\": ")
        .text(error.text())
        .raw("}}")
        .toBytes();
  }
}
