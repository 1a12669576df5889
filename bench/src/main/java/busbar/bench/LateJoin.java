package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Ten thousand devices for a node that comes when another is there already.
final class LateJoin implements Benchmark {
  private static final int DEVICES = 10_000;
  private static final double MOST = Duration.ofMillis(500).toNanos();

  @Override
  public String name() {
    return "late-join";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Site site = Site.open();
        Child source =
            Processes.clusterNode(
                site, 0, Processes.NO_BRIDGES, Processes.load(4, 1, 25, DEVICES / 4), 0)) {
      source.ask("await", Fields.of("devices", DEVICES), Processes.SOON);
      var fresh = new ArrayList<Fields>();
      var again = new ArrayList<Fields>();
      for (int i = 0; i < plan.starts(); i++) {
        try (Child joiner = Processes.lateJoiner(site, 1)) {
          fresh.add(join(joiner));
          for (int j = 0; j < plan.starts(); j++) again.add(join(joiner));
        }
      }
      return List.of(
          row("10,000 devices of one node in the table of a node that has just started", fresh),
          row("the same in a process that has joined before", again));
    }
  }

  private static Fields join(Child joiner) throws IOException {
    return joiner.ask("join", Fields.of("devices", DEVICES), Processes.SOON);
  }

  private static Row row(String what, List<Fields> joins) {
    double measured = median(joins, "nanos");
    double best = joins.stream().mapToDouble(one -> one.quantity("nanos")).min().orElseThrow();
    return new Row(
        what,
        "<= " + Row.millis(MOST),
        Row.millis(measured),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(measured <= MOST),
        "from being a member, best of "
            + joins.size()
            + " "
            + Row.millis(best)
            + "; of it from joining the bus "
            + Row.millis(median(joins, "bus"))
            + ", with the random delay of up to 100 ms after a hello to all; to become a member took "
            + Row.seconds(median(joins, "member")));
  }

  private static double median(List<Fields> joins, String name) {
    return Turns.median(joins.stream().map(one -> one.quantity(name)).toList());
  }
}
