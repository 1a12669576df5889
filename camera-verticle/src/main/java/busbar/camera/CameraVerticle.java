package busbar.camera;

import busbar.bus.BackOff;
import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Reading;
import busbar.camera.CameraState.Phase;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import busbar.frames.FrameOutlet;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A camera: a family with one device, `camera/<name>`. Its source runs on a thread of its own while
/// there are viewers, or always, as configured; here is what decides when, and what is told of it.
public final class CameraVerticle extends VerticleBase {
  /// How often a source is judged.
  static final Duration WATCH_PITCH = Duration.ofMillis(100);

  /// How often numbers are told; what matters is told at once.
  static final Duration STATE_PITCH = Duration.ofSeconds(1);

  /// At shutdown a source that does not end by then is left behind.
  static final Duration LEAVE_AFTER = Duration.ofMillis(1_500);

  private static final Logger log = LoggerFactory.getLogger(CameraVerticle.class);

  private final Bus bus;
  private final Cameras cameras;
  private final CameraOptions options;
  private final DeviceId device;

  // event loop only
  private @Nullable Parts parts;
  private @Nullable CameraState told;
  private Phase phase = Phase.IDLE;
  private String reason = "";
  private String logged = "";
  private double wantedFps;
  private boolean isOn = true;

  /// What there is while it runs.
  private record Parts(Family family, Screen screen, Captures captures) {}

  public CameraVerticle(Bus bus, Cameras cameras, CameraOptions options) {
    this.bus = bus;
    this.cameras = cameras;
    this.options = options;
    device = new DeviceId(bus.node(), DeviceType.CAMERA, options.name());
    wantedFps = options.fps();
  }

  @Override
  public Future<?> start() {
    Family family = bus.family(options.name());
    family.declare(cameras.announce(CameraState.describe(device, options)).build());
    family.commands(new CameraCommands(this, cameras, device, options));
    var outlet = new FrameOutlet(vertx, bus, options.name(), _ -> decide());
    var screen = new Screen(vertx, bus.clock(), device, family, outlet);
    var fresh =
        new Parts(family, screen, new Captures(vertx, context, bus, options, new Follower(screen)));
    parts = fresh;
    return outlet
        .open()
        .compose(_ -> family.start())
        .onSuccess(_ -> {
          family.status(Quality.GOOD);
          vertx.setPeriodic(WATCH_PITCH.toMillis(), _ -> fresh.captures.watch());
          vertx.setPeriodic(STATE_PITCH.toMillis(), _ -> tellNumbers(fresh));
          decide();
          tell();
        });
  }

  /// Ends the source and waits for it, but not longer than [#LEAVE_AFTER]; then says goodbye.
  @Override
  public Future<?> stop() {
    Parts now = parts;
    if (now == null) return Future.succeededFuture();
    return now.captures
        .stop(LEAVE_AFTER)
        .eventually(now.screen::close)
        .eventually(now.family::stop);
  }

  /// Starts or stops it.
  void turn(boolean on) {
    isOn = on;
    decide();
    tell();
  }

  /// Sets the rate with viewers.
  void pace(double fps) {
    wantedFps = fps;
    decide();
    tell();
  }

  /// Brings the source in line with what is wanted.
  private void decide() {
    Parts now = parts;
    if (now == null) return;
    boolean isWatched = now.screen.viewers() > 0;
    double rate = isWatched ? wantedFps : Math.min(wantedFps, options.idleFps());
    if (!isOn) {
      rest(now, Phase.OFF);
    } else if (rate <= 0) {
      rest(now, Phase.IDLE);
    } else {
      now.captures.run(rate);
    }
  }

  private void rest(Parts now, Phase resting) {
    now.captures.rest();
    if (phase == resting) return;
    phase = resting;
    reason = "";
    logged = "";
    if (resting == Phase.OFF) {
      now.screen.showLoss("stopped");
    } else {
      now.screen.clear();
    }
    tell();
  }

  /// Follows what becomes of the source.
  private final class Follower implements Captures.Listener {
    private final Screen screen;

    Follower(Screen screen) {
      this.screen = screen;
    }

    @Override
    public void opening() {
      if (phase == Phase.LOST) return; // it stays lost until there is a picture
      phase = Phase.STARTING;
      screen.clear();
      tell();
    }

    @Override
    public void picture(Capture.Shot shot) {
      screen.show(shot.picture(), shot.taken());
      if (phase == Phase.LIVE) return;
      if (phase == Phase.LOST) {
        log.info("camera {}: there are pictures again", options.name());
        bus.events().add("camera-back", options.name(), "there are pictures again");
      }
      phase = Phase.LIVE;
      reason = "";
      tell();
    }

    @Override
    public void lost(String why, Duration good) {
      if (good.compareTo(BackOff.HEALTHY) >= 0) logged = "";
      boolean isNew = phase != Phase.LOST || !reason.equals(why);
      phase = Phase.LOST;
      reason = why;
      if (!isNew) return;
      if (!logged.equals(why)) {
        logged = why;
        log.warn("camera {}: {}; trying again", options.name(), why);
        bus.events().add("camera-lost", options.name(), why);
      }
      screen.showLoss(why);
      tell();
    }
  }

  private void tellNumbers(Parts now) {
    now.captures.measure();
    tell();
    now.family.confirm(options.name(), bus.clock().now());
  }

  private void tell() {
    Parts now = parts;
    if (now == null) return;
    CameraState state = state(now);
    if (state.equals(told)) return;
    told = state;
    now.family.report(device, state.values(), state.quality(), bus.clock().now());
  }

  private CameraState state(Parts now) {
    Frame newest = now.screen.newest();
    Meter meter = now.captures.measured();
    return new CameraState(
        isOn,
        phase,
        reason,
        wantedFps,
        meter.fps(),
        newest == null ? 0 : newest.width(),
        newest == null ? 0 : newest.height(),
        meter.bytesPerSecond(),
        now.screen.viewers(),
        now.captures.restarts(),
        now.captures.refused(),
        newest == null ? 0 : newest.capturedMicros());
  }

  /// What it tells now, as the outcome of a command; null while it is being started.
  @Nullable Reading observed() {
    Parts now = parts;
    if (now == null) return null;
    CameraState state = state(now);
    Moment moment = bus.clock().now();
    return new Reading(device, state.values(), moment.nanos(), moment.micros(), state.quality());
  }
}
