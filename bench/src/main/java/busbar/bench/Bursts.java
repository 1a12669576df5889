package busbar.bench;

import busbar.bench.process.Fields;
import java.io.IOException;
import java.util.List;

/// Many changes at once.
final class Bursts implements Benchmark {
  private final String name;
  private final String what;
  private final Fields load;
  private final int changes;
  private final int clients;
  private final double least;

  private Bursts(String name, String what, Fields load, int changes, int clients, double least) {
    this.name = name;
    this.what = what;
    this.load = load;
    this.changes = changes;
    this.clients = clients;
    this.least = least;
  }

  /// Ten pieces of equipment of ten devices each change at once, for a hundred clients.
  static Bursts toMany() {
    return new Bursts(
        "bursts",
        "state changes delivered to 100 clients, 100 at once",
        Processes.load(16, 4, 10, 100),
        100,
        100,
        900_000);
  }

  /// One family reports 2,500 devices at once, for one client.
  static Bursts toOne() {
    return new Bursts(
        "changes",
        "state changes from one family to 1 client, 2,500 at once",
        Processes.load(1, 8, 25, 2_500),
        2_500,
        1,
        200_000);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (var rounds = new Rounds(load, changes)) {
      Turns turns = rounds.measure(plan, clients);
      return List.of(
          new Row(
              what,
              ">= " + Row.perSecond(least),
              Row.perSecond(turns.measured()),
              Row.perSecond(turns.reference()),
              turns.ratioText(),
              Row.Verdict.of(turns.measured() >= least),
              rounds.unit() + " B each; " + turns.loadText()));
    }
  }
}
