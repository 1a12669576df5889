package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A node publishes while another stands still: what it costs the first, and when the second is right
/// again.
final class FrozenPeer implements Benchmark {
  private static final Duration FREEZE = Duration.ofSeconds(15);
  private static final Duration WATCH = Duration.ofSeconds(30);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final int FAMILIES = 4;

  /// Families take turns; so each device changes every 100 ms.
  private static final Duration INTERVAL = Duration.ofMillis(25);

  /// 15 s until the nodes see each other as members again, and 3 s for the newest state.
  private static final double RECOVERED = Duration.ofSeconds(18).toNanos();

  /// A tenth of what a node may use.
  private static final double GROWTH = 25.6e6;

  @Override
  public String name() {
    return "frozen-peer";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    for (int rate : List.of(20_000, 100_000)) rows.addAll(run(rate));
    return rows;
  }

  private static List<Row> run(int rate) throws IOException, InterruptedException {
    int size = Math.toIntExact(rate * INTERVAL.toMillis() / 1_000);
    Fields load = Processes.load(FAMILIES, 1, 25, size);
    try (Site site = Site.open();
        Child source = Processes.clusterNode(site, 0, Processes.NO_BRIDGES, load, 0);
        Child peer = Processes.clusterNode(site, 1, Processes.NO_BRIDGES, Processes.noLoad(), 0)) {
      peer.ask("await", Fields.of("devices", FAMILIES * size), Processes.SOON);
      // Longer than all that is watched: what does not change any more is not new.
      Duration storm = FREEZE.plus(WATCH).plus(SETTLING.multipliedBy(4));
      source.ask(
          "storm",
          Fields.of("interval", INTERVAL.toMillis(), "length", storm.toMillis()),
          Processes.SOON);
      Thread.sleep(SETTLING);
      Fields before = source.ask("memory", Fields.NONE, Processes.SOON);
      var samples = new ArrayList<Fields>();
      peer.freeze();
      for (long end = System.nanoTime() + FREEZE.toNanos(); System.nanoTime() < end; ) {
        Thread.sleep(Duration.ofSeconds(1));
        samples.add(source.ask("memory", Fields.NONE, Processes.SOON));
      }
      long since = System.nanoTime();
      peer.resume();
      Fields recovery =
          peer.ask(
              "recovery",
              Fields.of(
                  "owner",
                  site.node(0),
                  "devices",
                  FAMILIES * size,
                  "since",
                  since,
                  "millis",
                  WATCH.toMillis()),
              WATCH.plus(Processes.SOON));
      Fields after = source.ask("memory", Fields.NONE, Processes.SOON);
      return List.of(memory(rate, before, samples, after), recovery(recovery));
    }
  }

  private static Row memory(int rate, Fields before, List<Fields> samples, Fields after) {
    double growth = 0;
    var each = new ArrayList<String>();
    for (Fields sample : samples) {
      double heap = sample.quantity("heap") - before.quantity("heap");
      double direct = sample.quantity("direct") - before.quantity("direct");
      double resident = sample.quantity("resident") - before.quantity("resident");
      growth = Math.max(growth, heap + Math.max(0, direct));
      each.add(
          String.format(Locale.ROOT, "%.1f/%.1f/%.0f", heap / 1e6, direct / 1e6, resident / 1e6));
    }
    return new Row(
        String.format(
            Locale.ROOT, "a peer stands still for 15 s at %,d changes/s: growth of the node", rate),
        "<= " + Row.megabytes(GROWTH),
        Row.megabytes(growth),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(growth <= GROWTH),
        "heap after a collection and direct buffers; heap, direct and resident MB beyond the start,"
            + " each second: "
            + String.join(" ", each)
            + "; heap 30 s later "
            + Row.megabytes(after.quantity("heap") - before.quantity("heap")));
  }

  private static Row recovery(Fields recovery) {
    double stable = recovery.quantity("stable");
    return new Row(
        "the same: time until all values at the peer are good and new again",
        "<= " + Row.seconds(RECOVERED),
        Row.seconds(stable),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(stable <= RECOVERED),
        "for the first time after "
            + Row.seconds(recovery.quantity("first"))
            + "; an old value was last seen good "
            + Row.seconds(recovery.quantity("stale"))
            + " after the peer went on");
  }
}
