package busbar.camera;

import busbar.bus.Clock;
import busbar.bus.Moment;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One run of a source, on the platform thread `camera-<name>`: reads as long as there are pictures,
/// and keeps the newest for the event loop to take.
final class Capture {
  /// A source that gives more than this, pictures per second, is read more slowly.
  static final double MAX_RATE = 120;

  private static final long MIN_PITCH = (long) (1e9 / MAX_RATE);

  /// Sources are never exactly in time: a picture this little early is not skipped.
  private static final double EARLY = 0.75;

  private final Source source;
  private final Clock clock;
  private final Listener listener;
  private final Thread thread;
  private final AtomicReference<@Nullable Shot> newest = new AtomicReference<>();
  private final long began;
  private volatile double rate;
  private volatile long lastNanos;
  private volatile long firstNanos;
  private volatile boolean closed;
  private final LongAdder count = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  // its thread only
  private long shown;

  /// A picture and when it was there.
  record Shot(Picture picture, Moment taken) {}

  /// Who takes the pictures; called on the capture's thread.
  interface Listener {
    /// There is something to [Capture#take()], and there was not before.
    void arrived(Capture capture);

    /// It is over; nothing follows.
    ///
    /// @param reason empty when it was closed
    void ended(Capture capture, String reason);
  }

  Capture(String camera, Source source, double rate, Clock clock, Listener listener) {
    this.source = source;
    this.clock = clock;
    this.listener = listener;
    this.rate = rate;
    began = clock.nanos();
    lastNanos = began;
    source.rate(rate);
    thread = Thread.ofPlatform().name("camera-" + camera).daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    String reason = "";
    try {
      while (!closed) {
        Picture picture = source.next();
        arrived(picture, clock.now());
        slowDown();
      }
    } catch (SourceException e) {
      reason = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      reason = "interrupted";
    } catch (RuntimeException | Error e) {
      reason = "its source is broken: " + e;
      throw e;
    } finally {
      source.close();
      listener.ended(this, closed ? "" : reason);
    }
  }

  private void arrived(Picture picture, Moment now) {
    lastNanos = now.nanos();
    if (count() == 0) firstNanos = now.nanos();
    count.increment();
    bytes.add(picture.jpeg().length());
    boolean isEarly = shown != 0 && now.nanos() - shown < EARLY * 1e9 / rate;
    if (isEarly) return;
    shown = now.nanos();
    Moment taken = picture.taken() == null ? now : picture.taken();
    if (newest.getAndSet(new Shot(picture, taken)) == null) listener.arrived(this);
  }

  /// A program that floods is held up by its pipe.
  private void slowDown() {
    long left = lastNanos + MIN_PITCH - clock.nanos();
    if (left > 0 && count() > MAX_RATE && tooFast()) LockSupport.parkNanos(left);
  }

  private boolean tooFast() {
    return count() / Math.max(1e-9, (clock.nanos() - firstNanos) / 1e9) > MAX_RATE;
  }

  /// The newest picture, once.
  @Nullable Shot take() {
    return newest.getAndSet(null);
  }

  /// Pictures per second that are of use.
  void rate(double perSecond) {
    rate = perSecond;
    source.rate(perSecond);
  }

  /// When the last picture came, or the capture began; monotonic clock.
  long lastNanos() {
    return lastNanos;
  }

  /// For how long there have been pictures, nanoseconds.
  long goodNanos() {
    return count() == 0 ? 0 : lastNanos - firstNanos;
  }

  /// Pictures that came, shown or not.
  long count() {
    return count.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  long refused() {
    return source.refused();
  }

  /// Ends it soon; the listener is told when it has.
  void close() {
    closed = true;
    source.close();
  }

  boolean hasEnded() {
    return !thread.isAlive();
  }
}
