package busbar.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One change becomes one frame for each of many clients.
final class FanOut implements Benchmark {
  /// Clients and the least share of the baseline; without a budget for one.
  private static final Map<Integer, Double> BUDGETS = Map.of(1, 0.0, 100, 0.7, 1000, 0.6);

  @Override
  public String name() {
    return "fanout";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    try (var rounds = new Rounds(Processes.load(64, 8, 1, 1), 1)) {
      for (int clients : BUDGETS.keySet().stream().sorted().toList()) {
        rows.add(row(rounds.measure(plan, clients), clients, rounds.unit()));
      }
    }
    return rows;
  }

  private static Row row(Turns turns, int clients, long unit) {
    double least = BUDGETS.getOrDefault(clients, 0.0);
    return new Row(
        "WebSocket deliveries, 1 frame of " + unit + " B to " + clients + " clients",
        least > 0 ? "ratio >= " + least : Row.NONE,
        Row.perSecond(turns.measured()),
        Row.perSecond(turns.reference()),
        turns.ratioText(),
        least > 0
            ? Row.Verdict.of(Math.min(turns.ratio(), turns.ratioPerRead()) >= least)
            : Row.Verdict.PLAIN,
        turns.loadText() + "; " + turns.framesText());
  }
}
