package busbar.ws.evok;

import busbar.ws.http.EntityTag;
import busbar.ws.http.RequestBody;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// How requests over HTTP are answered and refused.
///
/// Runs on one event loop.
final class HttpAnswers {
  /// Why a request failed, in the words of Busbar; EVOK itself knows only 404.
  static final String CODE_HEADER = "Busbar-Code";

  private HttpAnswers() {}

  static void answer(HttpServerResponse response, EvokAnswer answer) {
    if (response.closed() || response.ended()) return;
    response.setStatusCode(answer.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (answer.code() != null) response.putHeader(CODE_HEADER, answer.code().toString());
    response.end(answer.json());
  }

  /// Tells a client that has the answer already that it has.
  static void tagged(HttpServerRequest request, EvokAnswer answer) {
    HttpServerResponse response = request.response();
    if (answer.status() != 200 || response.closed()) {
      answer(response, answer);
      return;
    }
    String tag = EntityTag.of(answer.json());
    response.putHeader(HttpHeaders.ETAG, tag);
    if (EntityTag.isNamed(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatusCode(304).end();
    } else {
      answer(response, answer);
    }
  }

  /// A client that sends requests without reading answers waits for its own socket.
  static void whenWritable(HttpServerResponse response, Runnable task) {
    if (!response.closed() && response.writeQueueFull()) {
      response.drainHandler(_ -> task.run());
    } else {
      task.run();
    }
  }

  static void noVersion(HttpServerRequest request) {
    String wanted = String.valueOf(request.getParam(Doors.PARAMETER));
    EvokError error = EvokError.unknownVersion(Doors.unknown(wanted));
    answer(request.response(), EvokAnswer.error(error));
  }

  static Future<EvokAnswer> notAnObject() {
    return Future.succeededFuture(EvokAnswer.error(EvokError.badSchema("the body is no object")));
  }

  static void refuseBody(HttpServerRequest request, Throwable e) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) return; // the client is gone
    int status = e instanceof RequestBody.TooLargeException ? 413 : 400;
    response.setStatusCode(status).putHeader(HttpHeaders.CONNECTION, "close");
    end(request, String.valueOf(e.getMessage()));
  }

  /// Says a last thing on a connection.
  static void end(HttpServerRequest request, String text) {
    request.response().end(text).onComplete(_ -> request.connection().close());
  }

  static void wrongMethod(HttpServerResponse response, String allowed) {
    response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, allowed);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html");
    response.end("<html><body>405: Method Not Allowed</body></html>");
  }
}
