package busbar.device;

import busbar.bus.Description;
import busbar.bus.PropertyId;
import busbar.bus.Reading;
import busbar.bus.Value;
import busbar.bus.Values;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Decides which readings of one device go out. A change of quality always does; the newest reading
/// is never lost, at most late by the minimum interval.
///
/// Not for several threads.
final class Threshold {
  /// What becomes of a reading.
  enum Verdict {
    /// It goes out now.
    PASS,
    /// It goes out at [Threshold#due()] unless a newer one takes its place.
    HOLD,
    /// It tells nothing new.
    DROP
  }

  /// Some devices carry the time of their reading as a property: that it moves on is no change.
  private static final String TIME = "time";

  private final double deadband;
  private final long minIntervalNanos;
  private final long maxSilenceNanos;
  private @Nullable Reading passed;
  private long passedAt;

  Threshold(Description description, DeviceRule rule) {
    // What no scan group confirms must be sent before it grows stale.
    Duration ttl = description.scanGroup() == null ? description.timeToLive() : null;
    long halfLife = ttl == null ? Long.MAX_VALUE : ttl.toNanos() / 2;
    Duration silence = rule.maxSilence();
    deadband = rule.deadband();
    minIntervalNanos = Math.min(rule.minInterval().toNanos(), halfLife);
    maxSilenceNanos = Math.min(silence == null ? Long.MAX_VALUE : silence.toNanos(), halfLife);
  }

  /// @param now monotonic, nanoseconds
  Verdict judge(Reading reading, long now) {
    Reading last = passed;
    if (last == null || !last.quality().equals(reading.quality())) return Verdict.PASS;
    long silent = now - passedAt;
    if (silent >= maxSilenceNanos) return Verdict.PASS;
    if (deadband > 0 && isSame(last.values(), reading.values())) return Verdict.DROP;
    return silent < minIntervalNanos ? Verdict.HOLD : Verdict.PASS;
  }

  /// The reading went out.
  ///
  /// @param now monotonic, nanoseconds
  void passed(Reading reading, long now) {
    passed = reading;
    passedAt = now;
  }

  /// When a reading that is held may go out; monotonic, nanoseconds.
  long due() {
    return passedAt + minIntervalNanos;
  }

  private boolean isSame(Values before, Values after) {
    if (before.size() != after.size()) return false;
    for (int i = 0; i < after.size(); i++) {
      String name = after.name(i);
      Value old = before.get(name);
      Value fresh = after.value(i);
      if (old.equals(fresh) || name.equals(TIME)) continue;
      if (!name.equals(PropertyId.VALUE) || !isWithinDeadband(old, fresh)) return false;
    }
    return true;
  }

  private boolean isWithinDeadband(Value old, Value fresh) {
    OptionalDouble from = old.asNumber();
    OptionalDouble to = fresh.asNumber();
    return from.isPresent()
        && to.isPresent()
        && Math.abs(to.getAsDouble() - from.getAsDouble()) <= deadband;
  }
}
