package busbar.udp.pull;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import busbar.udp.text.Datum;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the device of one codename and says what to show of it: the last value that could be
/// read, its time, and whether it is too old.
///
/// A value that cannot be read any more is not replaced by nothing: it ages, as these clients
/// expect. Lives on the event loop of its port.
public final class PointSource {
  private static final long NEVER = Long.MAX_VALUE;
  private static final double MICROS_PER_SECOND = 1e6;

  private final PointOptions options;
  private final PropertyId from;

  /// The property that is x; null when x is the time.
  private final @Nullable String x;

  private final boolean arrivalTime;
  private final Clock clock;
  private final long timeoutNanos;

  /// The newest state; null while the device is unknown.
  private @Nullable DeviceState newest;

  /// The newest state that had a value to show.
  private @Nullable DeviceState shown;

  private Value value = Value.MISSING;
  private Value valueOfX = Value.MISSING;

  /// Source time of the point as it was put last, microseconds.
  private long putMicros;

  /// Whether there is no value at present, so that the last one only ages.
  private boolean lost;

  /// When the last value was read, on this node's monotonic clock; while lost.
  private long lostReadNanos;

  /// Has no value until it is told of one.
  ///
  /// @param here the node that is meant when none is named
  /// @param arrivalTime whether x is taken from this node's clock instead of the source's
  public PointSource(PointOptions options, String here, boolean arrivalTime, Clock clock) {
    this.options = options;
    this.from = options.source(here);
    this.x = options.x();
    this.arrivalTime = arrivalTime;
    this.clock = clock;
    Duration timeout = options.timeout();
    timeoutNanos = timeout == null ? NEVER : timeout.toNanos();
  }

  public String codename() {
    return options.codename();
  }

  /// The device as configured; its circuit may be an alias.
  public DeviceId wanted() {
    return from.device();
  }

  /// The state that was followed last; null while the device is unknown.
  @Nullable DeviceState newest() {
    return newest;
  }

  /// Takes the newest state of the device, or that there is none. Returns the point to show from
  /// now on; null when it stays the same.
  public @Nullable Point follow(@Nullable DeviceState state, long now) {
    newest = state;
    if (state != null && shown != null && !state.device().equals(shown.device())) {
      shown = null; // what another device said must not live on under this codename
      lost = false;
    }
    Value read = state == null ? Value.MISSING : readable(state);
    if (state == null || read instanceof Value.Missing) {
      lose(now);
      return null;
    }
    Value readX = x == null ? Value.MISSING : state.lastValue(x);
    if (x != null && readX instanceof Value.Missing) {
      lose(now);
      return null;
    }
    boolean same = shown != null && !lost && read.equals(value) && readX.equals(valueOfX);
    valueOfX = readX;
    shown = state;
    value = read;
    lost = false;
    return same ? refreshed(now) : point(state, now);
  }

  /// The point again when its value has been confirmed since; null when it is still right.
  @Nullable Point refreshed(long now) {
    DeviceState state = shown;
    if (x != null || state == null || lost || state.timeMicros() == putMicros) return null;
    return point(state, now);
  }

  /// Whether clients are to see OLD_DATA.
  boolean isOld(long now) {
    if (newest == null || shown == null) return true;
    if (newest.quality().isBad() && !options.keepStale()) return true;
    if (timeoutNanos == NEVER) return lost && !options.keepStale();
    return ageNanos(now) > timeoutNanos;
  }

  /// Since the value shown was read or confirmed; [Long#MAX_VALUE] when there never was one.
  long ageNanos(long now) {
    if (shown == null) return Long.MAX_VALUE;
    return lost ? now - lostReadNanos : shown.ageNanos(now);
  }

  private Value readable(DeviceState state) {
    Value read =
        options.keepStale() ? state.lastValue(from.property()) : state.value(from.property());
    boolean nan = read instanceof Value.Real(double number) && Double.isNaN(number);
    return nan && !options.showNan() ? Value.MISSING : read;
  }

  private void lose(long now) {
    if (lost || shown == null) return;
    lostReadNanos = now - shown.ageNanos(now);
    lost = true;
  }

  private Point point(DeviceState state, long now) {
    if (x != null) return new Point(List.of(Datum.of(valueOfX), Datum.of(value)));
    putMicros = state.timeMicros();
    long micros = arrivalTime ? clock.micros() - state.ageNanos(now) / 1000 : putMicros;
    return Point.of(micros / MICROS_PER_SECOND, value);
  }
}
