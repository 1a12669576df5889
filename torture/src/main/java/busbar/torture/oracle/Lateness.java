package busbar.torture.oracle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How late this process itself is woken: what it sees may be as much older. The worst of the last ten
/// seconds is allowed to everybody.
final class Lateness {
  private static final long WINDOW = Duration.ofSeconds(10).toNanos();

  private final Deque<Sample> samples = new ArrayDeque<>();
  private long worst;

  private record Sample(long at, long late) {}

  /// A timer that was due has come.
  synchronized void woken(long due, long now) {
    long late = Math.max(0, now - due);
    worst = Math.max(worst, late);
    while (!samples.isEmpty() && samples.getLast().late() <= late) samples.removeLast();
    samples.addLast(new Sample(now, late));
  }

  /// The worst of the last ten seconds, nanoseconds.
  synchronized long allowance(long now) {
    while (!samples.isEmpty() && now - samples.getFirst().at() > WINDOW) samples.removeFirst();
    return samples.isEmpty() ? 0 : samples.getFirst().late();
  }

  /// The worst of all, nanoseconds.
  synchronized long worst() {
    return worst;
  }
}
