package busbar.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// One change, to the last of many clients.
final class Reach implements Benchmark {
  private static final int CLIENTS = 500;

  /// Longer than changes of one group are held back to go out together.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final double MOST = Duration.ofMillis(25).toNanos();

  @Override
  public String name() {
    return "reach";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    var busbar = new TurnTimes();
    var netty = new TurnTimes();
    try (var rounds = new Rounds(Processes.load(64, 8, 1, 1), 1)) {
      rounds.reach(plan, CLIENTS, PAUSE, busbar, netty);
    }
    String what = "one change -> the last of " + CLIENTS + " WebSocket clients, ";
    return List.of(
        TurnTimes.row(what + "p50", 50, MOST, busbar.summary(), busbar, netty),
        TurnTimes.row(what + "p99", 99, 0, "baseline: " + netty.summary(), busbar, netty));
  }
}
