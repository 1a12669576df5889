package busbar.device;

import busbar.bus.Description;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Reading;
import busbar.bus.Values;
import org.jspecify.annotations.Nullable;

/// One device of a family: its last reading, and what of it has been published.
///
/// Guarded by the inventory.
final class KnownDevice {
  private final Family family;
  private Description description;
  private Threshold threshold;
  private @Nullable Reading last;
  private boolean isPublished;
  private boolean isHeld;

  /// The last openings of the driver that declared and that read it.
  int declaredIn;

  int readIn;

  /// The number of its last report among all of the family.
  long reportedAs;

  KnownDevice(Family family, Description description, DeviceRule rule) {
    this.family = family;
    this.description = description;
    threshold = new Threshold(description, rule);
  }

  Description description() {
    return description;
  }

  void describe(Description changed, DeviceRule rule) {
    if (changed.equals(description)) return;
    family.declare(changed);
    description = changed;
    threshold = new Threshold(changed, rule);
  }

  @Nullable Reading last() {
    return last;
  }

  boolean isNewerThan(Moment sampled) {
    return last != null && sampled.nanos() - last.sampledNanos() < 0;
  }

  /// Takes a reading.
  ///
  /// @return how long it is held, nanoseconds; 0 when it is not, or one was held already
  long take(Values values, Quality quality, Moment sampled, long now) {
    Quality judged = quality.isGood() ? Plausibility.judge(description, values) : quality;
    var reading =
        new Reading(description.device(), values, sampled.nanos(), sampled.micros(), judged);
    last = reading;
    isPublished = false;
    boolean wasHeld = isHeld;
    isHeld = false;
    switch (threshold.judge(reading, now)) {
      case PASS -> publish(now);
      case DROP -> {}
      case HOLD -> {
        isHeld = true;
        return wasHeld ? 0 : Math.max(1, threshold.due() - now);
      }
    }
    return 0;
  }

  /// The same values as before with another quality.
  void degrade(Quality quality, Moment now) {
    Reading known = last;
    if (known == null) {
      take(Values.NONE, quality, now, now.nanos());
    } else {
      var sampled = new Moment(known.sampledNanos(), known.sampledMicros());
      take(known.values(), quality, sampled, now.nanos());
    }
  }

  /// Publishes a held reading if it is time.
  ///
  /// @return how long it has to wait yet, nanoseconds; 0 when nothing is held
  long release(long now) {
    if (!isHeld) return 0;
    long early = threshold.due() - now;
    if (early > 0) return early;
    publish(now);
    return 0;
  }

  /// Publishes the last reading now unless it has been.
  void publish(long now) {
    Reading reading = last;
    if (reading == null || isPublished) return;
    isPublished = true;
    isHeld = false;
    threshold.passed(reading, now);
    var sampled = new Moment(reading.sampledNanos(), reading.sampledMicros());
    family.report(reading.device(), reading.values(), reading.quality(), sampled);
  }
}
