package busbar.bus;

import org.jspecify.annotations.Nullable;

/// When the devices of one scan group were last read. Shared by their states, so that a confirmation
/// costs the same for one device as for a thousand.
///
/// Written on the table's event loop, read from any thread.
final class Freshness {
  final OwnerClock clock;
  private volatile @Nullable Confirmation confirmation;

  Freshness(OwnerClock clock) {
    this.clock = clock;
  }

  void confirm(Confirmation newer) {
    Confirmation known = confirmation;
    if (known == null || newer.sampledNanos() - known.sampledNanos() > 0) confirmation = newer;
  }

  /// Nanoseconds since the reading was taken or confirmed.
  long age(long now, Reading reading) {
    Confirmation last = confirmation;
    long sampled =
        last != null && last.sampledNanos() - reading.sampledNanos() > 0
            ? last.sampledNanos()
            : reading.sampledNanos();
    return clock.age(now, sampled);
  }

  /// Wall clock of the source when the reading was taken or confirmed, microseconds. Which of the two
  /// is later is decided by the monotonic clock, as the wall clock may have been set in between.
  long micros(Reading reading) {
    Confirmation last = confirmation;
    return last != null && last.sampledNanos() - reading.sampledNanos() > 0
        ? last.sampledMicros()
        : reading.sampledMicros();
  }
}
