package busbar.torture.oracle;

import busbar.torture.client.Clockwork;
import busbar.torture.lab.NodeFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/// All judges of a run and their clock.
public final class Court implements AutoCloseable {
  private static final Duration PITCH = Duration.ofMillis(100);

  private final Truth truth;
  private final Conditions conditions = new Conditions();
  private final Violations violations = new Violations(System.err::println);
  private final Delays delays = new Delays();
  private final Lateness lateness = new Lateness();
  private final Oracle oracle;
  private final Orders orders;
  private final Clockwork clockwork;
  private volatile long due = System.nanoTime() + PITCH.toNanos();

  public Court(List<NodeFile> nodes) {
    var journals = new LinkedHashMap<String, Path>();
    for (NodeFile node : nodes) {
      for (String family : NodeFile.FAMILIES) {
        journals.put(node.node() + ":" + family, node.journal(family));
      }
    }
    truth = new Truth(journals);
    oracle = new Oracle(truth, conditions, violations, delays, lateness);
    orders = new Orders(truth, conditions, violations, lateness);
    clockwork = new Clockwork("oracle", PITCH, this::tick);
  }

  private void tick() {
    lateness.woken(due, System.nanoTime());
    try {
      truth.readOn();
      oracle.look();
    } catch (RuntimeException e) {
      violations.add(0, "the oracle itself", e.toString());
    }
    due = System.nanoTime() + PITCH.toNanos();
  }

  public Truth truth() {
    return truth;
  }

  public Conditions conditions() {
    return conditions;
  }

  public Violations violations() {
    return violations;
  }

  public Delays delays() {
    return delays;
  }

  public Oracle oracle() {
    return oracle;
  }

  public Orders orders() {
    return orders;
  }

  /// What is allowed beyond a limit at present.
  public Duration allowance() {
    return Duration.ofNanos(lateness.allowance(System.nanoTime()));
  }

  /// How late this process was woken at worst.
  public Duration worstLateness() {
    return Duration.ofNanos(lateness.worst());
  }

  @Override
  public void close() {
    clockwork.close();
  }
}
