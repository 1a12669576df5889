package busbar.camera;

import busbar.bus.BackOff;
import busbar.bus.Bus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one capture of a camera running as long as it is wanted: replaces a source that ends or
/// gives nothing, after a pause that grows.
///
/// On the camera's event loop.
final class Captures {
  /// A source may take so many times longer for its first picture.
  private static final int FIRST_PATIENCE = 2;

  private static final Logger log = LoggerFactory.getLogger(Captures.class);

  private final Vertx vertx;
  private final Context context;
  private final Bus bus;
  private final CameraOptions options;
  private final Listener listener;
  private final BackOff backOff = new BackOff();
  private final Meter meter = new Meter();
  private final Promise<Void> ended = Promise.promise();
  private @Nullable Capture capture;
  private @Nullable Capture leaving;
  private boolean isStopping;
  private double rate;
  private long restarts;
  private long refused;
  private long retry = -1;

  /// Who shows what comes; called on the event loop.
  interface Listener {
    /// A source is being opened.
    void opening();

    void picture(Capture.Shot shot);

    /// There is no source until the next one is opened.
    ///
    /// @param good for how long there were pictures
    void lost(String why, Duration good);
  }

  Captures(Vertx vertx, Context context, Bus bus, CameraOptions options, Listener listener) {
    this.vertx = vertx;
    this.context = context;
    this.bus = bus;
    this.options = options;
    this.listener = listener;
  }

  /// From now on pictures are wanted at this rate.
  void run(double perSecond) {
    if (isStopping) return;
    rate = perSecond;
    if (capture != null) {
      capture.rate(perSecond);
    } else if (retry < 0) {
      begin();
    }
  }

  /// From now on none are wanted.
  void rest() {
    if (retry >= 0) vertx.cancelTimer(retry);
    retry = -1;
    backOff.reset();
    endCapture();
  }

  /// Ends for good.
  ///
  /// @param limit after this the source is left behind
  Future<Void> stop(Duration limit) {
    isStopping = true;
    rest();
    if (leaving == null || leaving.hasEnded()) ended.tryComplete();
    vertx.setTimer(
        limit.toMillis(),
        _ -> {
          if (ended.tryComplete()) {
            log.warn("camera {}: its source did not end; left behind", options.name());
          }
        });
    return ended.future();
  }

  private void begin() {
    if (leaving != null && !leaving.hasEnded()) {
      lost("its source does not end", Duration.ZERO);
      return;
    }
    leaving = null;
    listener.opening();
    Source source = options.source().opening().make(vertx, bus);
    var fresh = new Capture(options.name(), source, rate, bus.clock(), new OnContext());
    capture = fresh;
    meter.begin(bus.clock().nanos());
    fresh.start();
  }

  private void endCapture() {
    Capture last = capture;
    capture = null;
    if (last == null) return;
    refused += last.refused();
    leaving = last;
    last.close();
  }

  /// Lets time pass: a source that gives nothing is replaced.
  void watch() {
    Capture now = capture;
    if (now == null) return;
    Duration limit = options.limit(rate);
    if (now.count() == 0) limit = limit.multipliedBy(FIRST_PATIENCE);
    if (bus.clock().nanos() - now.lastNanos() <= limit.toNanos()) return;
    endCapture();
    lost("no picture for " + seconds(limit), Duration.ofNanos(now.goodNanos()));
  }

  private static String seconds(Duration time) {
    boolean isWhole = time.toMillis() % 1_000 == 0;
    return (isWhole ? "" + time.toSeconds() : "" + time.toMillis() / 1_000.0) + " s";
  }

  private void lost(String why, Duration good) {
    restarts++;
    retry = vertx.setTimer(backOff.failed(good).toMillis(), _ -> retry());
    listener.lost(why, good);
  }

  private void retry() {
    retry = -1;
    run(rate);
  }

  private void arrived(Capture from) {
    Capture.Shot shot = from.take();
    if (from == capture && shot != null) listener.picture(shot);
  }

  private void ended(Capture from, String why) {
    if (isStopping) {
      ended.tryComplete();
    } else if (from == capture) {
      endCapture();
      lost(why, Duration.ofNanos(from.goodNanos()));
    }
  }

  /// Pictures and bytes per second since the last call.
  Meter measure() {
    long now = bus.clock().nanos();
    if (capture == null) {
      meter.begin(now);
    } else {
      meter.look(now, capture.count(), capture.bytes());
    }
    return meter;
  }

  Meter measured() {
    return meter;
  }

  long restarts() {
    return restarts;
  }

  long refused() {
    return refused + (capture == null ? 0 : capture.refused());
  }

  /// Brings what the capture's thread has to say to the event loop.
  private final class OnContext implements Capture.Listener {
    @Override
    public void arrived(Capture from) {
      context.runOnContext(_ -> Captures.this.arrived(from));
    }

    @Override
    public void ended(Capture from, String why) {
      context.runOnContext(_ -> Captures.this.ended(from, why));
    }
  }
}
