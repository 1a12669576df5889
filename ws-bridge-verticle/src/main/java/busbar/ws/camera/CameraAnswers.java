package busbar.ws.camera;

import busbar.bus.Outcome.Code;
import busbar.frames.NoFrame;
import busbar.ws.http.CrossOrigin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// How requests for cameras are answered and refused.
final class CameraAnswers {
  static final String CODE_HEADER = "Busbar-Code";
  private static final String EXPOSED =
      "X-Timestamp, X-Frame, X-Age, X-Signal, ETag, " + CODE_HEADER;

  private CameraAnswers() {}

  /// Headers of every answer: pages of other origins may read, and nothing is kept.
  static void fresh(HttpServerResponse response) {
    CrossOrigin.allow(response);
    response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  static void refuse(HttpServerResponse response, NoFrame none) {
    refuse(response, status(none.code()), none);
  }

  static void refuse(HttpServerResponse response, int status, NoFrame none) {
    if (response.closed() || response.ended()) return;
    fresh(response);
    response
        .setStatusCode(status)
        .putHeader(CODE_HEADER, none.code().name())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(json(none).encode() + "\n");
  }

  static JsonObject json(NoFrame none) {
    return new JsonObject()
        .put("outcome", "failed")
        .put("code", none.code().name())
        .put("detail", none.detail());
  }

  private static int status(Code code) {
    return switch (code) {
      case NOT_FOUND -> 404;
      case INVALID, READ_ONLY -> 400;
      case UNSUPPORTED -> 501;
      case DENIED -> 403;
      case CONFLICT -> 409;
      case BUSY, OFFLINE, CANCELLED -> 503;
      case FAULT -> 502;
      case TIMEOUT -> 504;
    };
  }
}
