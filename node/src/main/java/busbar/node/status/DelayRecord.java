package busbar.node.status;

import java.util.Arrays;

/// The delays of one event loop. Written there, read from any thread.
final class DelayRecord {
  /// Time between two samples.
  static final long PERIOD_NANOS = 100_000_000;

  /// Samples of one minute.
  static final int KEPT = 600;

  private final String loop;
  private final long[] last = new long[KEPT];
  private long count;
  private long sum;

  DelayRecord(String loop) {
    this.loop = loop;
  }

  /// Takes what was due at one time and done at another. What would have been due in between was as
  /// late, each a period less, and counts too: otherwise a stop of two seconds would be one sample
  /// in a minute.
  synchronized void add(long dueNanos, long doneNanos) {
    long delay = Math.max(0, doneNanos - dueNanos);
    long missed = Math.min(delay / PERIOD_NANOS, KEPT - 1);
    for (long i = missed; i >= 0; i--) {
      long sample = delay - i * PERIOD_NANOS;
      last[(int) (count++ % KEPT)] = sample;
      sum += sample;
    }
  }

  synchronized LoopDelay read() {
    int filled = (int) Math.min(count, KEPT);
    if (filled == 0) return new LoopDelay(loop, 0, 0, 0, 0, 0);
    long[] sorted = Arrays.copyOf(last, filled);
    Arrays.sort(sorted);
    return new LoopDelay(
        loop, count, sum, sorted[filled / 2], sorted[filled * 99 / 100], sorted[filled - 1]);
  }
}
