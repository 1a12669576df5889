package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;

/// Candidate and baseline broadcast the same bytes in rounds; a round is over when every client has got
/// all of it, and two are under way at any time, so that servers need not wait for the answer.
final class Rounds implements AutoCloseable {
  private static final int OUTSTANDING = 2;
  private static final int WARM_UP = 50;

  private final Child busbar;
  private final Child netty;
  private final Child client;
  private final int changes;
  private final long unit;

  /// @param load of the node
  /// @param changes of one round
  Rounds(Fields load, int changes) throws IOException {
    this.changes = changes;
    busbar = Processes.webNode(load);
    netty = Processes.netty();
    client = Processes.client();
    Fields sample =
        client.ask(
            "capture",
            Fields.of(
                "port", busbar.greeting().text("ws"),
                "credits", busbar.greeting().text("credits"),
                "changes", changes),
            Processes.SOON);
    unit = sample.number("unit");
    netty.ask("frames", Fields.of("bytes", sample.text("bytes")), Processes.SOON);
  }

  /// Bytes of one state of a device with its separators.
  long unit() {
    return unit;
  }

  /// Deliveries of changes per second to so many clients.
  Turns measure(Plan plan, int clients) throws IOException, InterruptedException {
    connect("candidate", busbar, clients);
    connect("baseline", netty, clients);
    rounds("candidate", plan.warmUp());
    rounds("baseline", plan.warmUp());
    Turns turns =
        Turns.take(
            plan.pairs(),
            () -> trial("candidate", busbar, plan.turn()),
            () -> trial("baseline", netty, plan.turn()));
    client.ask("leave", Fields.of("name", "candidate"), Processes.SOON);
    client.ask("leave", Fields.of("name", "baseline"), Processes.SOON);
    return turns;
  }

  /// How long one change takes to the last of so many clients, with some time between two.
  void reach(Plan plan, int clients, Duration pause, TurnTimes candidate, TurnTimes baseline)
      throws IOException {
    connect("candidate", busbar, clients);
    connect("baseline", netty, clients);
    reach("candidate", pause, WARM_UP);
    reach("baseline", pause, WARM_UP);
    int count = Math.toIntExact(plan.quiet().dividedBy(pause));
    for (int i = 0; i < plan.quietPairs(); i++) {
      candidate.add(reach("candidate", pause, count));
      baseline.add(reach("baseline", pause, count));
    }
  }

  private Fields reach(String name, Duration pause, int count) throws IOException {
    return client.ask(
        "reach",
        Fields.of("name", name, "unit", unit, "count", count, "millis", pause.toMillis()),
        pause.multipliedBy(count).plus(Processes.SOON));
  }

  private void connect(String name, Child server, int clients) throws IOException {
    Fields ports = server.greeting();
    client.ask(
        "connect",
        Fields.of(
            "name",
            name,
            "port",
            ports.text("ws"),
            "credits",
            ports.text("credits"),
            "clients",
            clients),
        Processes.SOON);
  }

  private Trial trial(String name, Child server, Duration length) throws IOException {
    Duration serverBefore = server.processorTime();
    Duration clientBefore = client.processorTime();
    Fields result = rounds(name, length);
    double nanos = result.quantity("nanos");
    return new Trial(
        result.quantity("changes") * 1e9 / nanos,
        server.processorTime().minus(serverBefore).toNanos() / nanos,
        client.processorTime().minus(clientBefore).toNanos() / nanos,
        result.quantity("frames") / result.quantity("reads"));
  }

  private Fields rounds(String name, Duration length) throws IOException {
    return client.ask(
        "rounds",
        Fields.of(
            "name", name,
            "changes", changes,
            "unit", unit,
            "outstanding", OUTSTANDING,
            "millis", length.toMillis()),
        length.plus(Processes.SOON));
  }

  @Override
  public void close() {
    busbar.close();
    netty.close();
    client.close();
  }
}
