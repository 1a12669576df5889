package busbar.ws.camera;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.frames.Frame;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// The newest pictures of all cameras that somebody watches, each made once however many want it: as
/// it came, and smaller. Smaller ones are made on threads of their own.
///
/// On one event loop.
final class Pictures {
  private final Clock clock;
  private final WorkerExecutor workers;
  private final Map<Key, Slot> slots = new HashMap<>();
  private final LongAdder smaller = new LongAdder();
  private int pending;
  private int variants;

  private record Key(DeviceId camera, Variant variant) {}

  private static final class Slot {
    final Frame frame;
    final Future<Picture> picture;
    long usedNanos;

    Slot(Frame frame, Future<Picture> picture) {
      this.frame = frame;
      this.picture = picture;
    }

    /// Whoever waits for it still gets it.
    void drop() {
      picture.onSuccess(Picture::release);
    }
  }

  /// Too much is asked for at the same time.
  static final class BusyException extends Exception {
    private static final long serialVersionUID = 1;

    BusyException(String reason) {
      super(reason, null, false, false);
    }
  }

  Pictures(Vertx vertx, Clock clock) {
    this.clock = clock;
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    workers = vertx.createSharedWorkerExecutor("busbar-pictures", threads);
  }

  /// The picture of this frame; who gets it releases it. Fails with [BusyException], or when it cannot
  /// be decoded.
  Future<Picture> of(Frame frame, Variant wanted) {
    return of(frame, wanted, false);
  }

  /// The same for those who want the next: while a picture is being made smaller it is that one, so
  /// that all viewers of a kind share one although they take frames at different times.
  Future<Picture> next(Frame frame, Variant wanted) {
    return of(frame, wanted, true);
  }

  private Future<Picture> of(Frame frame, Variant wanted, boolean mayJoin) {
    var key = new Key(frame.camera(), wanted.of(frame));
    Slot known = slots.get(key);
    if (known != null) {
      known.usedNanos = clock.nanos();
      boolean isUnderWay = mayJoin && !known.picture.isComplete();
      if (isSame(known.frame, frame) || isUnderWay) return known.picture.map(Picture::retain);
    }
    boolean isUntouched = key.variant.isUntouched();
    if (!isUntouched) {
      if (pending >= CameraLimits.MAX_PENDING) return busy("too many pictures are being made");
      if (known == null && variants >= CameraLimits.MAX_VARIANTS) {
        return busy("too many sizes and qualities are asked for");
      }
    }
    if (known != null) {
      known.drop();
    } else if (!isUntouched) {
      variants++;
    }
    var slot =
        new Slot(
            frame,
            isUntouched
                ? Future.succeededFuture(new Picture(frame, frame.jpeg()))
                : smaller(frame, key.variant));
    slot.usedNanos = clock.nanos();
    slots.put(key, slot);
    return slot.picture.map(Picture::retain);
  }

  /// Without a look at the bytes.
  private static boolean isSame(Frame one, Frame other) {
    return one.epoch() == other.epoch()
        && one.number() == other.number()
        && one.capturedMicros() == other.capturedMicros();
  }

  /// Pictures that were made smaller; from any thread.
  long smaller() {
    return smaller.sum();
  }

  private Future<Picture> smaller(Frame frame, Variant variant) {
    pending++;
    smaller.increment();
    return workers
        .executeBlocking(() -> Reencoder.encode(frame.jpeg(), variant), false)
        .onComplete(_ -> pending--)
        .map(jpeg -> new Picture(frame, Objects.requireNonNull(jpeg)));
  }

  private static Future<Picture> busy(String reason) {
    return Future.failedFuture(new BusyException(reason));
  }

  /// Forgets what nobody has wanted for a while.
  void check() {
    long now = clock.nanos();
    slots
        .entrySet()
        .removeIf(entry -> {
          boolean isUnused = now - entry.getValue().usedNanos >= CameraLimits.KEEP.toNanos();
          if (isUnused) forget(entry.getKey(), entry.getValue());
          return isUnused;
        });
  }

  private void forget(Key key, Slot slot) {
    if (!key.variant.isUntouched()) variants--;
    slot.drop();
  }

  Future<Void> close() {
    slots.forEach(this::forget);
    slots.clear();
    return workers.close();
  }
}
