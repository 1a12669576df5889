package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// As many changes as go from one node into the state table of another. Every family has one round under
/// way, which changes each of its devices once, so that no change is replaced by a newer one.
final class ClusterThroughput implements Benchmark {
  private static final int FAMILIES = 16;
  private static final int SIZE = 2_500;
  private static final double LEAST = 500_000;

  @Override
  public String name() {
    return "cluster-throughput";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    Fields load = Processes.load(FAMILIES, 1, 25, SIZE);
    try (Site pair = Site.open();
        Child source = Processes.clusterNode(pair, 0, Processes.NO_BRIDGES, load, 0);
        Child reader = Processes.clusterNode(pair, 1, Processes.NO_BRIDGES, Processes.noLoad(), 0);
        Site bare = Site.open();
        Child sender = Processes.bareMember(bare, 0, SIZE, false);
        Child receiver = Processes.bareMember(bare, 1, SIZE, true)) {
      reader.ask("await", Fields.of("devices", FAMILIES * SIZE), Processes.SOON);
      var candidate = new Side(source, reader, pair.node(0));
      var baseline = new Side(sender, receiver, bare.node(0));
      candidate.measure(plan.warmUp().multipliedBy(3));
      baseline.measure(plan.warmUp());
      candidate.asked = 0;
      Turns turns =
          Turns.take(
              plan.pairs(),
              () -> candidate.measure(plan.turn()),
              () -> baseline.measure(plan.turn()));
      return List.of(row(turns, candidate.asked));
    }
  }

  private static Row row(Turns turns, long asked) {
    double best = turns.candidate().stream().mapToDouble(Trial::value).max().orElseThrow();
    return new Row(
        String.format(
            Locale.ROOT,
            "changes of %,d devices from one node in the state table of another",
            FAMILIES * SIZE),
        ">= " + Row.perSecond(LEAST),
        Row.perSecond(turns.measured()),
        Row.perSecond(turns.reference()),
        turns.ratioText(),
        Row.Verdict.of(turns.measured() >= LEAST),
        "best turn "
            + Row.perSecond(best)
            + "; snapshots asked for, because something was lost: "
            + asked
            + "; "
            + turns.loadText());
  }

  private static final class Side {
    private final Child source;
    private final Child reader;
    private final Fields arguments;
    private long asked;

    Side(Child source, Child reader, String owner) {
      this.source = source;
      this.reader = reader;
      arguments =
          Fields.of(
              "owner", owner,
              "port", source.greeting().text("credits"),
              "slabs", FAMILIES,
              "changes", SIZE);
    }

    Trial measure(Duration length) throws IOException {
      Duration sourceBefore = source.processorTime();
      Duration readerBefore = reader.processorTime();
      Fields result =
          reader.ask(
              "absorb", arguments.with("millis", length.toMillis()), length.plus(Processes.SOON));
      asked += result.number("asked");
      double nanos = result.quantity("nanos");
      return new Trial(
          result.quantity("changes") * 1e9 / nanos,
          source.processorTime().minus(sourceBefore).toNanos() / nanos,
          reader.processorTime().minus(readerBefore).toNanos() / nanos,
          0);
    }
  }
}
