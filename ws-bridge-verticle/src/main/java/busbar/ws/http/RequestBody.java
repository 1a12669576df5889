package busbar.ws.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// Reads the body of a request into memory, up to [HttpLimits#MAX_BODY].
public final class RequestBody {
  private final Promise<Buffer> promise = Promise.promise();
  private final Buffer body = Buffer.buffer();

  private RequestBody() {}

  /// There is more than the limit.
  public static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1;

    TooLargeException() {
      super("the body is larger than " + HttpLimits.MAX_BODY + " bytes", null, false, false);
    }
  }

  /// Call it right in the handler of the request.
  ///
  /// @return fails with [TooLargeException] as soon as the limit is passed, or when the client is
  ///     gone
  public static Future<Buffer> read(HttpServerRequest request) {
    var reading = new RequestBody();
    request.handler(reading::append);
    request.exceptionHandler(reading.promise::tryFail);
    request.endHandler(_ -> reading.promise.tryComplete(reading.body));
    return reading.promise.future();
  }

  private void append(Buffer part) {
    if (promise.future().isComplete()) return; // too large already: read on and forget
    if (body.length() + part.length() > HttpLimits.MAX_BODY) {
      promise.tryFail(new TooLargeException());
    } else {
      body.appendBuffer(part);
    }
  }
}
