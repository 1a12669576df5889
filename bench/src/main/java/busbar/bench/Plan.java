package busbar.bench;

import java.time.Duration;

/// How long to measure. Many short turns meet other load on the machine more evenly than few long ones.
///
/// @param pairs how often candidate and baseline take turns
/// @param warmUp before the first turn, each
/// @param turn one measurement of a rate
/// @param quietPairs the same as `pairs` for latency
/// @param quiet one measurement of latency on an idle node
/// @param starts how often programs are started
record Plan(
    String word,
    int pairs,
    Duration warmUp,
    Duration turn,
    int quietPairs,
    Duration quiet,
    int starts) {
  static final Plan QUICK =
      new Plan(
          "quick", 7, Duration.ofMillis(1200), Duration.ofMillis(400), 3, Duration.ofSeconds(4), 3);
  static final Plan FULL =
      new Plan(
          "full", 11, Duration.ofSeconds(3), Duration.ofSeconds(1), 5, Duration.ofSeconds(15), 5);

  boolean isFull() {
    return equals(FULL);
  }
}
