package busbar.ws.camera;

import busbar.bus.Clock;
import busbar.frames.NoFrame;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// A response that never ends, each part a picture (MJPEG over HTTP).
final class StreamOutlet implements Outlet {
  private static final String TYPE = "multipart/x-mixed-replace; boundary=" + Picture.BOUNDARY;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Clock clock;
  private boolean isBegun;
  private long takenNanos;

  StreamOutlet(HttpServerRequest request, Clock clock) {
    this.request = request;
    this.clock = clock;
    takenNanos = clock.nanos();
    response = request.response();
  }

  static void head(HttpServerResponse response) {
    CameraAnswers.fresh(response);
    response.putHeader(HttpHeaders.CONTENT_TYPE, TYPE);
  }

  @Override
  public Future<Void> send(Picture picture) {
    if (response.closed()) return Future.failedFuture("closed");
    if (!isBegun) {
      isBegun = true;
      head(response);
      response.setChunked(true);
      response.write(Picture.DELIMITER);
    }
    Future<Void> written = Future.succeededFuture();
    for (int from = 0; from < picture.partLength(); from += CameraLimits.PIECE) {
      int count = Math.min(CameraLimits.PIECE, picture.partLength() - from);
      written = write(picture.part(from, count));
    }
    return written;
  }

  private Future<Void> write(Buffer piece) {
    return response.write(piece).onSuccess(_ -> takenNanos = clock.nanos());
  }

  @Override
  public boolean isToldAgain() {
    return true;
  }

  @Override
  public long takenNanos() {
    return takenNanos;
  }

  @Override
  public void end(NoFrame reason) {
    if (response.closed() || response.ended()) return;
    if (isBegun) {
      response.end().onComplete(_ -> request.connection().close());
    } else {
      CameraAnswers.refuse(response, reason);
    }
  }

  /// The connection is closed behind what was not read; when that is not read either, the limit on
  /// idle connections ends it.
  @Override
  public void cut() {
    request.connection().close();
  }
}
