package busbar.ws.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// What web pages of other origins are told: they may read, and may try to write.
public final class CrossOrigin {
  private CrossOrigin() {}

  /// Adds the headers to an answer.
  public static void allow(HttpServerResponse response) {
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "x-requested-with, content-type");
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST, GET, OPTIONS");
  }
}
