package busbar.bus;

import java.time.Duration;

/// How long to wait before something that failed is opened again: twice as long after each failure,
/// from the start again once it has been well for a while.
///
/// Not for several threads.
public final class BackOff {
  public static final Duration FIRST = Duration.ofMillis(500);
  public static final Duration LONGEST = Duration.ofSeconds(30);

  /// What was well for this long has recovered.
  public static final Duration HEALTHY = Duration.ofSeconds(10);

  private Duration next = FIRST;

  /// How long to wait after a failure.
  ///
  /// @param good for how long it was well before; zero when it was not at all
  public Duration failed(Duration good) {
    if (good.compareTo(HEALTHY) >= 0) next = FIRST;
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return pause;
  }

  /// Begins anew.
  public void reset() {
    next = FIRST;
  }
}
