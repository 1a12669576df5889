package busbar.torture.oracle;

import busbar.torture.client.Order;
import busbar.torture.client.RestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Judges commands: rule 6, at most once, at the right device, never late, and the outcome says what
/// happened. Any thread.
public final class Orders {
  /// Time within which a command must have begun.
  private static final long DEADLINE = Duration.ofSeconds(2).toNanos();

  /// What a node may take to become quick after its start.
  private static final long WARM_UP = Duration.ofSeconds(15).toNanos();

  private static final long MILLION = 1_000_000;

  private final Truth truth;
  private final Conditions conditions;
  private final Violations violations;
  private final Lateness lateness;

  /// Looked at again at the end: what was refused must not be carried out later.
  private final Map<Order, String> outcomes = new ConcurrentHashMap<>();

  private long latest;

  Orders(Truth truth, Conditions conditions, Violations violations, Lateness lateness) {
    this.truth = truth;
    this.conditions = conditions;
    this.violations = violations;
    this.lateness = lateness;
  }

  /// A command has got its outcome.
  public void ended(Order order, String outcome) {
    outcomes.put(order, outcome);
    judge(order, outcome);
  }

  /// Looks at all commands again.
  public void judgeAll() {
    truth.readOn();
    outcomes.forEach(this::judge);
  }

  /// How often each outcome came.
  public Map<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>();
    outcomes.values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
    return counts;
  }

  /// The longest time from sending to execution that was not due to a frozen sender, ms.
  public synchronized long latestMillis() {
    return latest / MILLION;
  }

  private void judge(Order order, String outcome) {
    truth.readOn();
    List<Truth.Execution> executions = truth.executions(order.value());
    String subject = "command " + order;
    if (executions.size() > 1) violations.add(6, subject, "was carried out " + executions);
    for (Truth.Execution execution : executions) {
      if (!execution.device().equals(order.device())) {
        violations.add(6, subject, "was carried out at " + execution.device());
      }
      judgeTime(order, execution, subject);
    }
    boolean isUnknown = outcome.equals(RestClient.NO_ANSWER) || outcome.equals("TIMEOUT");
    boolean isDone = outcome.equals(RestClient.DONE);
    if (!isUnknown && isDone == executions.isEmpty()) {
      String was = executions.isEmpty() ? "was not carried out" : "was carried out " + executions;
      violations.add(6, subject, "has the outcome " + outcome + ", but " + was);
    }
  }

  /// The deadline begins when the node that was asked reads the request. One that is frozen or just
  /// starting reads it late.
  private synchronized void judgeTime(Order order, Truth.Execution execution, String subject) {
    long warm = conditions.startedAt(order.from()) + WARM_UP;
    if (order.sentAt() < warm) return;
    long begin = Math.max(order.sentAt(), conditions.thawedAt(order.from()));
    long late = execution.nanos() - begin;
    latest = Math.max(latest, late);
    if (late <= DEADLINE + lateness.allowance(System.nanoTime())) return;
    violations.add(6, subject, "was carried out after " + late / MILLION + " ms");
  }
}
