package busbar.camera;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.camera.CameraState.Phase;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import busbar.frames.FrameOutlet;
import busbar.frames.LossPicture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A camera: a family with one device, `camera/<name>`. Its source runs on a thread of its own while
/// there are viewers, or always, as configured; here is what decides when, and what viewers get.
public final class CameraVerticle extends VerticleBase {
  /// How often a source is judged.
  static final Duration WATCH_PITCH = Duration.ofMillis(100);

  /// How often numbers are told; what matters is told at once.
  static final Duration STATE_PITCH = Duration.ofSeconds(1);

  /// At shutdown a source that does not end by then is left behind.
  static final Duration LEAVE_AFTER = Duration.ofMillis(1_500);

  /// A source may take so many times longer for its first picture.
  private static final int FIRST_PATIENCE = 2;

  private static final int DEFAULT_WIDTH = 640;
  private static final int DEFAULT_HEIGHT = 480;
  private static final Logger log = LoggerFactory.getLogger(CameraVerticle.class);

  private final Bus bus;
  private final Cameras cameras;
  private final CameraOptions options;
  private final DeviceId device;
  private final BackOff backOff = new BackOff();
  private final Meter meter = new Meter();
  private final Promise<Void> ended = Promise.promise();

  // event loop only
  private @Nullable Family family;
  private @Nullable FrameOutlet outlet;
  private @Nullable Capture capture;
  private @Nullable Capture leaving;
  private @Nullable CameraState told;
  private @Nullable Frame newest;
  private Phase phase = Phase.IDLE;
  private String reason = "";
  private String logged = "";
  private double wantedFps;
  private boolean isOn = true;
  private boolean isStopping;
  private long number;
  private long restarts;
  private long refused;
  private long serial;
  private long retry = -1;

  public CameraVerticle(Bus bus, Cameras cameras, CameraOptions options) {
    this.bus = bus;
    this.cameras = cameras;
    this.options = options;
    device = new DeviceId(bus.node(), DeviceType.CAMERA, options.name());
    wantedFps = options.fps();
  }

  @Override
  public Future<?> start() {
    Family fresh = bus.family(options.name());
    family = fresh;
    fresh.declare(cameras.announce(CameraState.describe(device, options)).build());
    fresh.commands(new CameraCommands(this, cameras, device, options));
    var frames = new FrameOutlet(vertx, bus, options.name(), _ -> decide());
    outlet = frames;
    return frames
        .open()
        .compose(_ -> fresh.start())
        .onSuccess(_ -> {
          fresh.status(Quality.GOOD);
          vertx.setPeriodic(WATCH_PITCH.toMillis(), _ -> watch());
          vertx.setPeriodic(STATE_PITCH.toMillis(), _ -> tellNumbers());
          decide();
          tell();
        });
  }

  /// Ends the source and waits for it, but not longer than [#LEAVE_AFTER]; then says goodbye.
  @Override
  public Future<?> stop() {
    isStopping = true;
    endCapture();
    if (leaving == null || leaving.hasEnded()) ended.tryComplete();
    vertx.setTimer(
        LEAVE_AFTER.toMillis(),
        _ -> {
          if (ended.tryComplete()) {
            log.warn("camera {}: its source did not end; left behind", options.name());
          }
        });
    return ended
        .future()
        .eventually(() -> outlet == null ? Future.succeededFuture() : outlet.close())
        .eventually(() -> family == null ? Future.succeededFuture() : family.stop());
  }

  /// Starts or stops it.
  void turn(boolean on) {
    if (isOn == on) return;
    isOn = on;
    backOff.reset();
    decide();
    tell();
  }

  /// Sets the rate with viewers.
  void pace(double fps) {
    wantedFps = fps;
    decide();
    tell();
  }

  private int viewers() {
    return outlet == null ? 0 : outlet.viewers();
  }

  private double rate() {
    return viewers() > 0 ? wantedFps : Math.min(wantedFps, options.idleFps());
  }

  /// Brings the source in line with what is wanted.
  private void decide() {
    if (isStopping) return;
    double rate = rate();
    if (!isOn) {
      rest(Phase.OFF);
    } else if (rate <= 0) {
      rest(Phase.IDLE);
    } else if (capture != null) {
      capture.rate(rate);
    } else if (retry < 0) {
      begin(rate);
    }
  }

  private void rest(Phase resting) {
    if (retry >= 0) vertx.cancelTimer(retry);
    retry = -1;
    endCapture();
    if (phase == resting) return;
    phase = resting;
    reason = "";
    serial++;
    if (resting == Phase.OFF) {
      showLoss("stopped");
    } else if (outlet != null) {
      outlet.forget();
    }
    tell();
  }

  private void begin(double rate) {
    if (leaving != null && !leaving.hasEnded()) {
      lost("its source does not end", Duration.ZERO);
      return;
    }
    leaving = null;
    if (phase != Phase.LOST) {
      phase = Phase.STARTING;
      if (outlet != null) outlet.forget();
    }
    Source source = options.source().opening().make(vertx, bus);
    var fresh = new Capture(options.name(), source, rate, bus.clock(), new OnContext());
    capture = fresh;
    meter.begin(bus.clock().nanos());
    fresh.start();
    tell();
  }

  private void endCapture() {
    Capture last = capture;
    capture = null;
    if (last == null) return;
    refused += last.refused();
    leaving = last;
    last.close();
  }

  /// A source that gives nothing is replaced.
  private void watch() {
    Capture now = capture;
    if (now == null) return;
    Duration limit = options.limit(rate());
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
    Duration pause = backOff.failed(good);
    if (good.compareTo(BackOff.HEALTHY) >= 0) logged = "";
    retry =
        vertx.setTimer(
            pause.toMillis(),
            _ -> {
              retry = -1;
              decide();
            });
    boolean isNew = phase != Phase.LOST || !reason.equals(why);
    phase = Phase.LOST;
    reason = why;
    if (!isNew) return;
    if (!logged.equals(why)) {
      logged = why;
      log.warn("camera {}: {}; trying again", options.name(), why);
      bus.events().add("camera-lost", options.name(), why);
    }
    serial++;
    showLoss(why);
    tell();
  }

  /// Viewers stay and see why there is no picture.
  private void showLoss(String why) {
    long own = serial;
    Moment now = bus.clock().now();
    Frame last = newest;
    int width = LossPicture.width(last == null ? DEFAULT_WIDTH : last.width());
    int height = LossPicture.height(last == null ? DEFAULT_HEIGHT : last.height());
    vertx
        .executeBlocking(
            () -> LossPicture.draw(width, height, device.toString(), why, now.micros()), false)
        .onSuccess(jpeg -> {
          if (own == serial) {
            offer(new Picture(Objects.requireNonNull(jpeg), width, height), now, false);
          }
        })
        .onFailure(e -> log.warn("camera {}: no picture of the loss", options.name(), e));
  }

  private void offer(Picture picture, Moment taken, boolean isLive) {
    if (outlet == null || family == null) return;
    var frame =
        new Frame(
            device,
            family.epoch(),
            ++number,
            taken.nanos(),
            taken.micros(),
            picture.width(),
            picture.height(),
            isLive,
            picture.jpeg());
    if (isLive) newest = frame;
    outlet.offer(frame);
  }

  private void arrived(Capture from) {
    Capture.Shot shot = from.take();
    if (from != capture || shot == null) return;
    offer(shot.picture(), shot.taken(), true);
    if (phase == Phase.LIVE) return;
    if (phase == Phase.LOST) {
      log.info("camera {}: there are pictures again", options.name());
      bus.events().add("camera-back", options.name(), "there are pictures again");
    }
    phase = Phase.LIVE;
    reason = "";
    serial++;
    tell();
  }

  private void ended(Capture from, String why) {
    if (isStopping) {
      ended.tryComplete();
    } else if (from == capture) {
      endCapture();
      lost(why, Duration.ofNanos(from.goodNanos()));
    }
  }

  private void tellNumbers() {
    long now = bus.clock().nanos();
    if (capture == null) {
      meter.begin(now);
    } else {
      meter.look(now, capture.count(), capture.bytes());
    }
    tell();
    if (family != null) family.confirm(options.name(), bus.clock().now());
  }

  private void tell() {
    var state =
        new CameraState(
            isOn,
            phase,
            reason,
            wantedFps,
            meter.fps(),
            newest == null ? 0 : newest.width(),
            newest == null ? 0 : newest.height(),
            meter.bytesPerSecond(),
            viewers(),
            restarts,
            refused + (capture == null ? 0 : capture.refused()),
            newest == null ? 0 : newest.capturedMicros());
    if (family == null || state.equals(told)) return;
    told = state;
    family.report(device, state.values(), state.quality(), bus.clock().now());
  }

  /// Brings what the capture's thread has to say to the event loop.
  private final class OnContext implements Capture.Listener {
    @Override
    public void arrived(Capture from) {
      context.runOnContext(_ -> CameraVerticle.this.arrived(from));
    }

    @Override
    public void ended(Capture from, String why) {
      context.runOnContext(_ -> CameraVerticle.this.ended(from, why));
    }
  }
}
