package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Ten thousand devices for somebody who comes late.
final class Snapshot implements Benchmark {
  private static final int DEVICES = 10_000;
  private static final int WARM_UP = 3;
  private static final double MOST = Duration.ofMillis(500).toNanos();

  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Child client = Processes.client();
        Child busbar = Processes.webNode(Processes.load(1, 1, 100, DEVICES));
        Child netty = Processes.netty()) {
      Fields first = all(client, busbar);
      netty.ask("reply", Fields.of("size", first.text("size")), Processes.SOON);
      for (int i = 0; i < WARM_UP; i++) {
        all(client, busbar);
        all(client, netty);
      }
      Turns answers =
          Turns.take(
              plan.pairs(),
              () -> Trial.of(all(client, busbar).quantity("nanos")),
              () -> Trial.of(all(client, netty).quantity("nanos")));
      late(busbar);
      Turns joins = Turns.take(plan.pairs(), () -> late(busbar), () -> late(busbar));
      return List.of(answers(answers, first), joins(joins));
    }
  }

  private static Fields all(Child client, Child server) throws IOException {
    return client.ask("all", Fields.of("port", server.greeting().text("ws")), Processes.SOON);
  }

  private static Trial late(Child busbar) throws IOException {
    return Trial.of(busbar.ask("late", Fields.NONE, Processes.SOON).quantity("nanos"));
  }

  private static Row answers(Turns turns, Fields first) {
    return new Row(
        "all of 10,000 devices to a new WebSocket client",
        "<= " + Row.millis(MOST),
        Row.millis(turns.measured()),
        Row.millis(turns.reference()),
        turns.ratioText(),
        Row.Verdict.of(turns.measured() <= MOST),
        String.format(
            Locale.ROOT,
            "%,d bytes; the very first took %s",
            first.number("size"),
            Row.millis(first.quantity("nanos"))));
  }

  private static Row joins(Turns turns) {
    return new Row(
        "all of 10,000 devices to a new state table on the same bus",
        "<= " + Row.millis(MOST),
        Row.millis(turns.measured()),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(turns.measured() <= MOST),
        "includes the random delay of up to 100 ms after a hello to all");
  }
}
