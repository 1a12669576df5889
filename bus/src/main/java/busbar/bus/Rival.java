package busbar.bus;

import java.time.Duration;

/// Another, lower epoch of a publisher that is still heard: either leftovers of an earlier incarnation
/// that arrive late, or a second node of the same name. Leftovers come in a burst or are old; a second
/// node goes on sending at the pace of its clock.
final class Rival {
  private static final long SUSTAINED_NANOS = Duration.ofMillis(1_500).toNanos();
  private static final long PACE_NANOS = Duration.ofSeconds(1).toNanos();

  final long epoch;
  private final OwnerClock clock;
  private final long firstReceived;
  private final long firstSent;
  private long lastReceived;
  private long lastSent;

  Rival(long epoch, long now, long sentNanos) {
    this.epoch = epoch;
    clock = new OwnerClock(now, sentNanos);
    firstReceived = now;
    firstSent = sentNanos;
    lastReceived = now;
    lastSent = sentNanos;
  }

  void heard(long now, long sentNanos) {
    clock.observe(now, sentNanos);
    lastReceived = now;
    lastSent = sentNanos;
  }

  /// Whether it is a second node, alive now.
  boolean isAlive(long now) {
    long received = lastReceived - firstReceived;
    long sent = lastSent - firstSent;
    return received >= SUSTAINED_NANOS
        && Math.abs(sent - received) <= PACE_NANOS
        && clock.silence(now) <= KnownFamily.SILENCE.toNanos();
  }
}
