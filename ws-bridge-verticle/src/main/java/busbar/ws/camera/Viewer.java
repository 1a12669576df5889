package busbar.ws.camera;

import busbar.bus.Clock;
import busbar.bus.Outcome.Code;
import busbar.frames.Frame;
import busbar.frames.FrameAnswer;
import busbar.frames.NoFrame;
import busbar.frames.Viewing;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// Somebody who watches: asks for the newest frame whenever the last one has been taken. So a slow one
/// gets fewer frames, never older ones, and one waits for it at most.
///
/// On one event loop.
final class Viewer {
  private final Vertx vertx;
  private final Clock clock;
  private final Viewing viewing;
  private final Pictures pictures;
  private final Outlet outlet;
  private final Variant variant;
  private final CameraCounters counters;
  private double fps;
  private @Nullable Frame last;
  private boolean isClosed;
  private boolean isSending;
  private long sinceNanos;
  private long dueNanos;

  Viewer(
      Vertx vertx,
      Clock clock,
      Viewing viewing,
      Pictures pictures,
      Outlet outlet,
      Wish wish,
      CameraCounters counters) {
    this.vertx = vertx;
    this.clock = clock;
    this.viewing = viewing;
    this.pictures = pictures;
    this.outlet = outlet;
    this.counters = counters;
    variant = wish.variant();
    fps = wish.fps();
    dueNanos = clock.nanos();
  }

  void start() {
    viewing.next().onSuccess(this::answered);
  }

  /// @param limit of pictures per second; 0 for none
  void limit(double limit) {
    fps = limit;
  }

  /// The client is gone.
  void close() {
    isClosed = true;
    viewing.close();
  }

  /// Ends with a reason.
  void end(NoFrame reason) {
    if (isClosed) return;
    outlet.end(reason);
  }

  /// Whether nothing has been taken for too long, though there is something.
  boolean isStuck(long now) {
    long limit = CameraLimits.STUCK.toNanos();
    return isSending && now - sinceNanos >= limit && now - outlet.takenNanos() >= limit;
  }

  void cut() {
    outlet.cut();
  }

  private void answered(FrameAnswer answer) {
    if (isClosed) return;
    switch (answer) {
      case Frame frame -> show(frame);
      case NoFrame none when none.code() == Code.TIMEOUT -> {
        if (outlet.isToldAgain() && last != null) {
          show(last);
        } else {
          start();
        }
      }
      case NoFrame none -> outlet.end(none);
    }
  }

  private void show(Frame frame) {
    pictures
        .next(frame, variant)
        .onSuccess(this::send)
        .onFailure(failure -> {
          if (isClosed) return;
          if (failure instanceof Pictures.BusyException) {
            outlet.end(new NoFrame(Code.BUSY, String.valueOf(failure.getMessage())));
          } else {
            counters.undecodable.increment();
            start();
          }
        });
  }

  private void send(Picture picture) {
    if (isClosed || isOlder(picture.frame())) {
      picture.release();
      if (!isClosed) start();
      return;
    }
    count(picture);
    last = picture.frame();
    isSending = true;
    sinceNanos = clock.nanos();
    outlet
        .send(picture)
        .onComplete(_ -> {
          isSending = false;
          picture.release();
        })
        .onSuccess(_ -> {
          counters.frames.increment();
          counters.bytes.add(picture.length());
          next();
        });
  }

  /// Whether it has been overtaken while it was made smaller.
  private boolean isOlder(Frame frame) {
    Frame known = last;
    return known != null
        && known.epoch() == frame.epoch()
        && frame.number() > 0
        && frame.number() < known.number();
  }

  private void count(Picture picture) {
    Frame known = last;
    Frame frame = picture.frame();
    if (fps != Wish.NO_LIMIT || known == null || known.epoch() != frame.epoch()) return;
    counters.skipped.add(Math.max(0, frame.number() - known.number() - 1));
  }

  private void next() {
    if (isClosed) return;
    if (fps == Wish.NO_LIMIT) {
      start();
      return;
    }
    long now = clock.nanos();
    dueNanos += (long) (1e9 / fps);
    if (dueNanos - now <= 0) {
      dueNanos = now;
      start();
      return;
    }
    vertx.setTimer(
        Math.ceilDiv(dueNanos - now, 1_000_000L),
        _ -> {
          if (!isClosed) start();
        });
  }
}
