package busbar.ws.camera;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.Outcome.Code;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import busbar.frames.FrameAnswer;
import busbar.frames.NoFrame;
import busbar.ws.http.EntityTag;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// One request for one picture.
///
/// A picture that only says that there is none comes with status 503: `curl -f` and HTTP libraries
/// then fail, so that no script keeps it for what the camera has seen, while people, whose browsers
/// show it all the same, can read why.
final class Snapshot {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int UNAVAILABLE = 503;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Wish wish;
  private final Cameras cameras;
  private final Clock clock;
  private final Pictures pictures;
  private final CameraCounters counters;
  private final long askedNanos;

  Snapshot(
      HttpServerRequest request,
      Wish wish,
      Cameras cameras,
      Clock clock,
      Pictures pictures,
      CameraCounters counters) {
    this.request = request;
    response = request.response();
    this.wish = wish;
    this.cameras = cameras;
    this.clock = clock;
    this.pictures = pictures;
    this.counters = counters;
    askedNanos = clock.nanos();
  }

  /// Answers with a frame of another number than this.
  void ask(DeviceId camera, long after) {
    cameras.after(camera, after).onSuccess(answer -> answered(camera, answer));
  }

  private void answered(DeviceId camera, FrameAnswer answer) {
    switch (answer) {
      case Frame frame when !frame.isLive() || isYoung(frame) -> whenWritable(frame);
      case Frame _ when clock.nanos() - askedNanos >= Cameras.WAIT.toNanos() -> refuseOld(camera);
      case Frame frame -> ask(camera, frame.number());
      case NoFrame none when none.code() == Code.TIMEOUT -> refuseOld(camera);
      case NoFrame none -> refuse(none);
    }
  }

  /// The age counts when it was asked for, or nothing could ever be young enough.
  private boolean isYoung(Frame frame) {
    return wish.maxAge() == Wish.ANY_AGE
        || askedNanos - frame.capturedNanos() <= wish.maxAge() * 1_000_000L;
  }

  private void refuseOld(DeviceId camera) {
    String what =
        wish.maxAge() == Wish.ANY_AGE ? "picture" : "picture younger than " + wish.maxAge() + " ms";
    long limit = Cameras.WAIT.toSeconds();
    refuse(new NoFrame(Code.TIMEOUT, camera + " had no " + what + " within " + limit + " s"));
  }

  private void refuse(NoFrame none) {
    if (none.code() == Code.BUSY) counters.refused.increment();
    CameraAnswers.refuse(response, none);
  }

  /// A client that asks without reading answers waits for its own socket.
  private void whenWritable(Frame frame) {
    if (response.closed()) return;
    if (response.writeQueueFull()) {
      response.drainHandler(_ -> answer(frame));
    } else {
      answer(frame);
    }
  }

  private void answer(Frame frame) {
    String suffix = wish.variant().of(frame).suffix();
    String tag = "\"" + frame.epoch() + "-" + frame.number() + suffix + "\"";
    boolean isKnown = EntityTag.isNamed(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag);
    if (isKnown && frame.isLive()) {
      head(frame, tag);
      response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    pictures
        .of(frame, wish.variant())
        .onSuccess(picture -> send(picture, tag))
        .onFailure(this::failed);
  }

  private void send(Picture picture, String tag) {
    if (response.closed()) {
      picture.release();
      return;
    }
    Frame frame = picture.frame();
    head(frame, tag);
    response.setStatusCode(frame.isLive() ? OK : UNAVAILABLE);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg");
    response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(picture.length()));
    if (HttpMethod.HEAD.equals(request.method())) {
      picture.release();
      response.end();
      return;
    }
    counters.snapshots.increment();
    counters.bytes.add(picture.length());
    response.end(picture.jpeg(0, picture.length())).onComplete(_ -> picture.release());
  }

  private void head(Frame frame, String tag) {
    CameraAnswers.fresh(response);
    long age = Math.max(0, clock.nanos() - frame.capturedNanos());
    response
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader("X-Timestamp", Picture.timestamp(frame))
        .putHeader("X-Frame", Long.toString(frame.number()))
        .putHeader("X-Age", Long.toString(age / 1_000_000));
    if (!frame.isLive()) {
      response.putHeader("X-Signal", "lost").putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
  }

  private void failed(Throwable failure) {
    String detail = String.valueOf(failure.getMessage());
    if (failure instanceof Pictures.BusyException) {
      refuse(new NoFrame(Code.BUSY, detail));
    } else {
      counters.undecodable.increment();
      refuse(new NoFrame(Code.FAULT, "the picture cannot be made smaller: " + detail));
    }
  }
}
