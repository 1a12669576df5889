package busbar.torture;

import java.time.Duration;
import java.util.List;

/// What to run.
///
/// @param faults at most
/// @param limit no new fault after this time
/// @param keep whether the files of the run stay
public record Plan(long seed, int faults, Duration limit, int nodes, boolean keep) {
  static final String USAGE =
      "usage: torture/run [--seed N] [--faults N | --minutes N] [--nodes 1..5] [--keep]";

  private static final int DEFAULT_FAULTS = 20;
  private static final int MAX_NODES = 5;

  public Plan {
    if (faults < 0 || nodes < 1 || nodes > MAX_NODES) throw new IllegalArgumentException(USAGE);
  }

  /// @throws IllegalArgumentException when the words make no sense
  static Plan read(List<String> words, long anySeed) {
    var plan = new Plan(anySeed, DEFAULT_FAULTS, Duration.ofDays(1), 3, false);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--keep")) {
        plan = new Plan(plan.seed, plan.faults, plan.limit, plan.nodes, true);
        continue;
      }
      if (i + 1 == words.size()) throw new IllegalArgumentException(USAGE);
      plan = plan.with(word, Long.parseLong(words.get(++i)));
    }
    return plan;
  }

  private Plan with(String word, long number) {
    return switch (word) {
      case "--seed" -> new Plan(number, faults, limit, nodes, keep);
      case "--faults" -> new Plan(seed, (int) number, limit, nodes, keep);
      case "--minutes" ->
          new Plan(seed, Integer.MAX_VALUE, Duration.ofMinutes(number), nodes, keep);
      case "--nodes" -> new Plan(seed, faults, limit, (int) number, keep);
      default -> throw new IllegalArgumentException(USAGE);
    };
  }
}
