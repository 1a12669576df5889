package busbar.ws.evok;

import busbar.bus.Outcome;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What came of one call: a value, or an error with its code.
///
/// @param error 0 for none
record RpcResult(@Nullable Object value, int error, String text) {
  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;

  static RpcResult of(@Nullable Object value) {
    return new RpcResult(value, 0, "");
  }

  /// EVOK tells an unknown circuit from everything else that goes wrong.
  static RpcResult of(EvokError error) {
    return error.code() == Outcome.Code.NOT_FOUND
        ? new RpcResult(null, INVALID_PARAMS, "Invalid params: " + error.text())
        : internal(error.text());
  }

  static RpcResult internal(String text) {
    return new RpcResult(null, INTERNAL_ERROR, "Internal error: " + text);
  }

  static RpcResult parseError(String text) {
    return new RpcResult(null, PARSE_ERROR, "Parse error: " + text);
  }

  static RpcResult invalidRequest(String text) {
    return new RpcResult(null, INVALID_REQUEST, "Invalid Request: " + text);
  }

  static RpcResult unknownMethod(String name) {
    return new RpcResult(null, METHOD_NOT_FOUND, "Method not found: " + name);
  }

  /// The answer.
  ///
  /// @param isVersion2 version 1 has both members, one of them null
  JsonObject answer(@Nullable Object id, boolean isVersion2) {
    var answer = new JsonObject();
    if (isVersion2) answer.put("jsonrpc", "2.0");
    answer.put("id", id);
    if (error == 0 || !isVersion2) answer.put("result", value);
    JsonObject told = error == 0 ? null : new JsonObject().put("code", error).put("message", text);
    if (error != 0 || !isVersion2) answer.put("error", told);
    return answer;
  }
}
