package busbar.torture;

import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Court;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Rule 2: after a fault the nodes see each other within a limit, and three seconds later everything is
/// good at every client and stays so.
final class Recovery {
  /// Until the nodes see each other again.
  private static final Duration MEMBERS_LIMIT = Duration.ofSeconds(15);

  /// From then until everything is good.
  private static final Duration GOOD_LIMIT = Duration.ofSeconds(3);

  /// What a process takes on a busy machine: to begin, and from joining until its families are open.
  private static final Duration START_LIMIT = Duration.ofSeconds(15);

  private static final Duration FAMILIES_LIMIT = Duration.ofSeconds(5);

  /// Silence is noticed after two seconds, so what is good for so long has not merely not been noticed.
  private static final Duration SETTLED = Duration.ofMillis(2_500);

  private static final Duration GIVE_UP = Duration.ofSeconds(60);
  private static final Duration PITCH = Duration.ofMillis(50);

  private final Court court;
  private final List<NodeProcess> nodes;
  private final QuietChecks checks;
  private final boolean starts;
  private final long begin = System.nanoTime();
  private long membersAt;
  private long goodAt;

  /// @param starts whether a process has just been started
  Recovery(Court court, List<NodeProcess> nodes, QuietChecks checks, boolean starts) {
    this.court = court;
    this.nodes = nodes;
    this.checks = checks;
    this.starts = starts;
  }

  /// Waits for it.
  ///
  /// @return milliseconds until everything was good; -1 when that did not come
  long await() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      boolean joined = nodes.stream().allMatch(node -> node.members() == nodes.size());
      membersAt = joined ? first(membersAt, now) : 0;
      String missing = checks.missing();
      goodAt = missing.isEmpty() ? first(goodAt, now) : 0;
      boolean isSettled = goodAt > 0 && now - goodAt > SETTLED.toNanos();
      if (isSettled && joined) return TimeUnit.NANOSECONDS.toMillis(goodAt - begin);
      judge(now, missing);
      if (now - begin > GIVE_UP.toNanos()) return -1;
      TimeUnit.MILLISECONDS.sleep(PITCH.toMillis());
    }
  }

  private static long first(long before, long now) {
    return before > 0 ? before : now;
  }

  private void judge(long now, String missing) {
    long allowance = court.allowance().toNanos();
    Duration toJoin = starts ? MEMBERS_LIMIT.plus(START_LIMIT) : MEMBERS_LIMIT;
    if (membersAt == 0 && now - begin > toJoin.toNanos() + allowance) {
      List<String> seen = nodes.stream().map(node -> node + " sees " + node.members()).toList();
      court.violations().add(2, "members", "not together after " + toJoin + ": " + seen);
    }
    Duration toBeGood = starts ? GOOD_LIMIT.plus(FAMILIES_LIMIT) : GOOD_LIMIT;
    if (membersAt > 0 && goodAt == 0 && now - membersAt > toBeGood.toNanos() + allowance) {
      court.violations().add(2, "all", missing + " " + toBeGood + " after the nodes met again");
    }
  }
}
