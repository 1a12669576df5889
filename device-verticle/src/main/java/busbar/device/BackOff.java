package busbar.device;

import java.time.Duration;

/// How long to wait before a broken driver is opened again: twice as long after each failure, from
/// the start again once it has been well for a while.
///
/// Not for several threads.
final class BackOff {
  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(30);

  /// A driver that was open for this long has recovered.
  static final Duration HEALTHY = Duration.ofSeconds(10);

  private Duration next = FIRST;
  private boolean open;
  private long openSince;

  /// @param now monotonic, nanoseconds
  void opened(long now) {
    open = true;
    openSince = now;
  }

  /// How long to wait after a failure.
  ///
  /// @param now monotonic, nanoseconds
  Duration failed(long now) {
    if (open && now - openSince >= HEALTHY.toNanos()) next = FIRST;
    open = false;
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return pause;
  }
}
