package busbar.udp.station;

import java.time.Duration;

/// When to ask a station again and how long to wait for its reply. One failure is followed by a second
/// try at once; a station that fails twice is lost, and asked less and less often.
///
/// Not for several threads.
final class Pace {
  /// Failures in a row after which a station is lost.
  static final int MAX_FAILURES = 2;

  /// The second try does not wait beyond this silence of the station, so that its loss is known within
  /// 3 s; but it waits at least half its time.
  static final Duration SILENCE = Duration.ofMillis(2_500);

  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 10;

  private final long interval;
  private final long timeout;
  private int failures;
  private long lastReply;

  Pace(Duration interval, Duration timeout) {
    this.interval = interval.toNanos();
    this.timeout = timeout.toNanos();
  }

  /// @param now monotonic, nanoseconds
  void replied(long now) {
    failures = 0;
    lastReply = now;
  }

  void failed() {
    failures++;
  }

  boolean isLost() {
    return failures >= MAX_FAILURES;
  }

  boolean isWell() {
    return failures == 0;
  }

  /// Nanoseconds to wait for the reply to a request that is sent now.
  long patience(long now) {
    if (failures != 1) return timeout;
    return Math.clamp(lastReply + SILENCE.toNanos() - now, timeout / 2, timeout);
  }

  /// Nanoseconds from now to the next request.
  ///
  /// @param asked when the last one was sent
  long pause(long asked, long now) {
    if (failures == 1) return 0;
    int doublings = Math.clamp(failures - 1, 0, MAX_DOUBLINGS);
    long longer = Math.min(interval << doublings, LONGEST_PAUSE.toNanos());
    return Math.max(0, asked + Math.max(interval, longer) - now);
  }
}
