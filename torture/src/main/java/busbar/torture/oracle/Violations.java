package busbar.torture.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What should not have happened. The same thing is reported once until it has ended. Any thread.
public final class Violations {
  private static final int MAX_KEPT = 1_000;

  private final Consumer<String> teller;
  private final long begin = System.nanoTime();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> lasting = new HashSet<>();
  private String doing = "";
  private long count;
  private long sideEffects;

  /// Begins with none.
  ///
  /// @param teller is told each at once
  Violations(Consumer<String> teller) {
    this.teller = teller;
  }

  /// Notes what is being done at present, for the texts.
  public synchronized void during(String what) {
    doing = what;
  }

  /// Adds one.
  ///
  /// @param rule number of the invariant
  /// @param subject who and what; the same subject is not reported again until [#ended]
  public synchronized void add(int rule, String subject, String text) {
    if (!lasting.add(rule + " " + subject)) return;
    if (rule == Disturbance.NO_RULE) {
      sideEffects++;
      return;
    }
    count++;
    double seconds = (System.nanoTime() - begin) / 1e9;
    String whole = "%7.1f s  rule %d, %s: %s [%s]".formatted(seconds, rule, subject, text, doing);
    teller.accept("VIOLATION " + whole);
    if (texts.size() < MAX_KEPT) texts.add(whole);
  }

  /// What has not come back after this fault is reported anew after the next one.
  public synchronized void forgetRecovery() {
    lasting.removeIf(subject -> subject.startsWith("2 "));
  }

  synchronized void ended(int rule, String subject) {
    lasting.remove(rule + " " + subject);
  }

  public synchronized long count() {
    return count;
  }

  /// How often a device was not good at a node that had nothing to do with the fault.
  public synchronized long sideEffects() {
    return sideEffects;
  }

  /// The first ones.
  public synchronized List<String> texts() {
    return List.copyOf(texts);
  }
}
