package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// From the command of a client, over the driver, to the event of what it has switched.
final class SetToEvent implements Benchmark {
  /// Longer than changes of one group are held back to go out together.
  private static final Duration PAUSE = Duration.ofMillis(25);

  private static final int WARM_UP = 10_000;
  private static final int EVENT_BYTES = 46;
  private static final double MOST = 1e6;

  /// Commands in one go.
  private static final int STORM = 10_000;

  private static final String STORMY =
      "the same while another client sends 10,000 commands in one go, again and again, ";

  @Override
  public String name() {
    return "set";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    var busbar = new TurnTimes();
    var netty = new TurnTimes();
    var stormy = new TurnTimes();
    try (Child client = Processes.client();
        Child node = Processes.simulatedNode();
        Child bare = Processes.netty()) {
      bare.ask("reply", Fields.of("size", EVENT_BYTES), Processes.SOON);
      // An even number, so that the next turn switches as well.
      int count = Math.toIntExact(plan.quiet().dividedBy(PAUSE)) / 2 * 2;
      set(client, node, "ro", WARM_UP, 0, 2);
      set(client, bare, "", WARM_UP, 0, 2);
      for (int i = 0; i < plan.quietPairs(); i++) {
        busbar.add(set(client, node, "ro", 0, 0, count));
        netty.add(set(client, bare, "", 0, 0, count));
        stormy.add(set(client, node, "ro", 0, STORM, count));
      }
    }
    String what = "set of a relay of the simulated bench -> its event, same client, ";
    return List.of(
        TurnTimes.row(what + "p50", 50, MOST, busbar.summary(), busbar, netty),
        TurnTimes.row(what + "p99", 99, 0, "baseline, an echo: " + netty.summary(), busbar, netty),
        TurnTimes.row(
            STORMY + "p50", 50, 0, "baseline: without it; " + stormy.summary(), stormy, busbar),
        TurnTimes.row(STORMY + "p99", 99, 0, "", stormy, busbar));
  }

  private static Fields set(
      Child client, Child server, String filter, int warm, int storm, int count)
      throws IOException {
    return client.ask(
        "set",
        Fields.of(
            "port",
            server.greeting().text("ws"),
            "filter",
            filter,
            "warm",
            warm,
            "storm",
            storm,
            "count",
            count,
            "millis",
            PAUSE.toMillis()),
        PAUSE.multipliedBy(count).plus(Processes.SOON));
  }
}
