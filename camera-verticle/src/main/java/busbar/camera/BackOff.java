package busbar.camera;

import java.time.Duration;

/// How long to wait before a source that failed is opened again: twice as long after each failure,
/// from the start again once it has given pictures for a while.
///
/// Not for several threads.
final class BackOff {
  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(30);

  /// A source that gave pictures for this long has recovered.
  static final Duration HEALTHY = Duration.ofSeconds(10);

  private Duration next = FIRST;

  /// How long to wait after a failure.
  ///
  /// @param good for how long there were pictures
  Duration failed(Duration good) {
    if (good.compareTo(HEALTHY) >= 0) next = FIRST;
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return pause;
  }

  void reset() {
    next = FIRST;
  }
}
