package busbar.camera;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.Locale;

/// What a camera tells of itself.
///
/// @param isOn false after `stop`
/// @param reason why there are no pictures; empty when there are, or nobody watches
/// @param lastMicros wall clock of the newest picture; 0 before the first
/// @param refused pictures thrown away because they were no good
record CameraState(
    boolean isOn,
    Phase phase,
    String reason,
    double wantedFps,
    double fps,
    int width,
    int height,
    long bytesPerSecond,
    int viewers,
    long restarts,
    long refused,
    long lastMicros) {
  static final String FPS = "fps";
  static final String WANTED_FPS = "wanted_fps";
  static final String SNAPSHOT = "snapshot";
  private static final String PHASE = "state";
  private static final String REASON = "reason";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String BYTES = "bytes_per_s";
  private static final String VIEWERS = "viewers";
  private static final String RESTARTS = "restarts";
  private static final String REFUSED = "refused";
  private static final String LAST = "last_frame";

  /// What a camera does.
  enum Phase {
    /// Stopped by a command.
    OFF,
    /// Nobody watches.
    IDLE,
    /// Opened, no picture yet.
    STARTING,
    LIVE,
    /// There should be pictures and there are none.
    LOST
  }

  /// Begins the description of a camera.
  static Description.Builder describe(DeviceId device, CameraOptions options) {
    Property wanted = Property.of(WANTED_FPS, Kind.REAL).unit("1/s");
    if (options.source().isPaced()) {
      wanted = wanted.writable().range(CameraOptions.MIN_FPS, CameraOptions.MAX_FPS);
    }
    Description.Builder description =
        Description.of(device)
            .label(options.label())
            .scanGroup(options.name())
            .property(Property.of(PropertyId.VALUE, Kind.BIT).writable())
            .property(Property.of(PHASE, Kind.TEXT))
            .property(Property.of(REASON, Kind.TEXT))
            .property(Property.of(FPS, Kind.REAL).unit("1/s"))
            .property(wanted)
            .property(Property.of(WIDTH, Kind.INT))
            .property(Property.of(HEIGHT, Kind.INT))
            .property(Property.of(BYTES, Kind.INT).unit("B/s"))
            .property(Property.of(VIEWERS, Kind.INT))
            .property(Property.of(RESTARTS, Kind.INT))
            .property(Property.of(REFUSED, Kind.INT))
            .property(Property.of(LAST, Kind.REAL).unit("s"))
            .fact("source", Value.of(options.source().kind()));
    if (options.snapshots().isPresent()) {
      description.property(Property.of(SNAPSHOT, Kind.TEXT).writeOnly());
    }
    return description;
  }

  Values values() {
    return Values.builder()
        .put(PropertyId.VALUE, Value.bit(isOn))
        .put(PHASE, Value.of(phase.name().toLowerCase(Locale.ROOT)))
        .put(REASON, Value.of(reason))
        .put(FPS, Value.of(fps))
        .put(WANTED_FPS, Value.of(wantedFps))
        .put(WIDTH, Value.of(width))
        .put(HEIGHT, Value.of(height))
        .put(BYTES, Value.of(bytesPerSecond))
        .put(VIEWERS, Value.of(viewers))
        .put(RESTARTS, Value.of(restarts))
        .put(REFUSED, Value.of(refused))
        .put(LAST, lastMicros == 0 ? Value.MISSING : Value.of(lastMicros / 1e6))
        .build();
  }

  Quality quality() {
    return phase == Phase.LOST ? Quality.fault(reason) : Quality.GOOD;
  }
}
