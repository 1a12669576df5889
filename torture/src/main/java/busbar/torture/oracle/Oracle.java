package busbar.torture.oracle;

import busbar.torture.client.Sight;
import busbar.torture.client.Watcher;
import busbar.torture.client.Witness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Judges what clients see: rule 1, nothing that looks good has been untrue for three seconds, and
/// rule 3, nothing goes back. Both when something is shown and every tenth of a second. Any thread.
public final class Oracle implements Witness {
  /// What the invariants allow.
  static final long LIMIT = Duration.ofSeconds(3).toNanos();

  private static final long MILLION = 1_000_000;

  private final Truth truth;
  private final Conditions conditions;
  private final Violations violations;
  private final Delays delays;
  private final Lateness lateness;
  private final List<Watcher> standing = new CopyOnWriteArrayList<>();
  private final Map<Watcher, Map<String, Integer>> newest = new HashMap<>();
  private final AtomicLong judged = new AtomicLong();
  private volatile Disturbance disturbance = Disturbance.NONE;

  Oracle(
      Truth truth, Conditions conditions, Violations violations, Delays delays, Lateness lateness) {
    this.truth = truth;
    this.conditions = conditions;
    this.violations = violations;
    this.delays = delays;
    this.lateness = lateness;
  }

  /// Looks at this client all the time, as it keeps what it was shown.
  public void follow(Watcher watcher) {
    standing.add(watcher);
  }

  public List<Watcher> followed() {
    return List.copyOf(standing);
  }

  /// How many sights were judged.
  public long judged() {
    return judged.get();
  }

  /// What is going wrong from now on.
  public void during(Disturbance now) {
    disturbance = now;
  }

  @Override
  public void saw(Watcher client, String device, Sight sight) {
    long now = System.nanoTime();
    Sight before = client.sight(device);
    if (before != null && before.good() && !before.equals(sight))
      noteDelay(client, device, before, now);
    if (!sight.good()) return;
    History.Span span = truth.span(device, sight.value());
    if (span == null) {
      violations.add(1, client + " " + device, sight + " is nothing that it ever was");
      return;
    }
    judgeAge(client, device, span, now);
    judgeOrder(client, device, span);
  }

  @Override
  public void lost(Watcher client, String why) {
    if (disturbance.mayDisconnect(client.node())) return;
    violations.add(7, client.name(), "lost its connection: " + why);
    violations.ended(7, client.name());
  }

  /// Looks at everything that clients have before their eyes.
  void look() {
    long now = System.nanoTime();
    Disturbance during = disturbance;
    for (Watcher client : standing) {
      Map<String, Sight> sights = client.sights();
      sights.forEach((device, sight) -> {
        if (!sight.good()) return;
        History.Span span = truth.span(device, sight.value());
        if (span != null) judgeAge(client, device, span, now);
      });
      judgeBystander(client, sights, during);
    }
  }

  private void judgeAge(Watcher client, String device, History.Span span, long now) {
    judged.incrementAndGet();
    String subject = client + " " + device;
    long late = now - lastTrue(client, device, span);
    if (isForgiven(client, late, now)) {
      violations.ended(1, subject);
      return;
    }
    String text =
        "shows %d, %s, although that ended %d ms ago; %d ms are allowed"
            .formatted(
                span.value(),
                span.until() == Truth.NEVER
                    ? "which cannot be known any more"
                    : "which was replaced",
                late / MILLION,
                (LIMIT + lateness.allowance(now)) / MILLION);
    violations.add(1, subject, text);
  }

  private long lastTrue(Watcher client, String device, History.Span span) {
    long silent = conditions.silentSince(Truth.node(device), client.node());
    return Math.min(span.until(), Math.min(silent, truth.hangingSince(device)));
  }

  /// Before everything has started, a machine that is busy with starting may be late.
  private boolean isForgiven(Watcher client, long late, long now) {
    return late <= LIMIT + lateness.allowance(now)
        || disturbance.equals(Disturbance.ANY)
        || mayBeLate(client, now);
  }

  /// A node that was frozen has found in its queues what is all it knows; a client that did not read
  /// finds what was sent before.
  private boolean mayBeLate(Watcher client, long now) {
    if (conditions.isFrozen(client.node()) || client.isPaused()) return true;
    long thawed = conditions.thawedAt(client.node());
    long since = Math.max(thawed, client.resumedAt());
    return now - since <= LIMIT + lateness.allowance(now);
  }

  /// Of clients that are told; for those that ask it depends on how often they do.
  private void noteDelay(Watcher client, String device, Sight before, long now) {
    if (!standing.contains(client)) return;
    History.Span span = truth.span(device, before.value());
    if (span == null || mayBeLate(client, now)) return;
    long lastTrue = lastTrue(client, device, span);
    if (lastTrue < now) delays.add(now - lastTrue);
  }

  private synchronized void judgeOrder(Watcher client, String device, History.Span span) {
    Map<String, Integer> seen = newest.computeIfAbsent(client, _ -> new HashMap<>());
    int before = seen.getOrDefault(device, -1);
    if (span.index() < before) {
      String text = "shows value %d of its history after value %d".formatted(span.index(), before);
      violations.add(3, client + " " + device, text);
    } else {
      violations.ended(3, client + " " + device);
      seen.put(device, span.index());
    }
  }

  /// Whoever has nothing to do with the fault must not notice it.
  private void judgeBystander(Watcher client, Map<String, Sight> sights, Disturbance during) {
    if (sights.isEmpty() || client.isPaused()) return;
    for (String device : truth.devices()) {
      if (during.mayHide(device, client.node())) continue;
      Sight sight = sights.get(device);
      String subject = client + " " + device;
      if (sight != null && sight.good()) {
        violations.ended(during.rule(), subject);
      } else {
        violations.add(during.rule(), subject, "has nothing to do with it, but is " + sight);
      }
    }
  }
}
