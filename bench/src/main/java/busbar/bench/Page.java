package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The dashboard in Chromium: how soon it can be used, and what it takes to keep it open.
final class Page implements Benchmark {
  private static final int FEW = 200;
  private static final int MANY = 2_000;
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final int SECONDS = 10;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final double FIRST = 1e9;
  private static final double FRAMES = 30;
  private static final double CORES = 0.5;

  private final Chromium chromium;

  /// @param home top of the source tree
  Page(Path home) {
    chromium = new Chromium(home);
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    Row first = first(plan);
    Fields got = watch();
    return List.of(first, frames(got), cores(got));
  }

  private Row first(Plan plan) throws IOException, InterruptedException {
    try (Child node = Processes.panelNode(FEW)) {
      storm(node);
      Fields got = chromium.run(node.greeting().text("ws"), "first", 2 * plan.starts());
      double median = got.quantity("median") * 1e6;
      return new Row(
          "first view of 200 devices, until controls can be used",
          "<= " + Row.seconds(FIRST),
          Row.seconds(median),
          Row.NONE,
          Row.NONE,
          Row.Verdict.of(median <= FIRST),
          "nothing cached; the longest of %d: %s"
              .formatted(2 * plan.starts(), Row.seconds(got.quantity("longest") * 1e6)));
    }
  }

  private Fields watch() throws IOException, InterruptedException {
    try (Child node = Processes.panelNode(MANY)) {
      storm(node);
      return chromium.run(node.greeting().text("ws"), "watch", SECONDS);
    }
  }

  private static void storm(Child node) throws IOException {
    Fields arguments = Fields.of("interval", INTERVAL.toMillis(), "length", LONGEST.toMillis());
    node.ask("storm", arguments, Processes.SOON);
  }

  private static Row frames(Fields got) {
    double rate = got.quantity("fps");
    return new Row(
        "2,000 devices at 5 Hz on the dashboard: frames",
        String.format(Locale.ROOT, ">= %.0f/s", FRAMES),
        String.format(Locale.ROOT, "%.0f/s", rate),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(rate >= FRAMES),
        "%s tiles at 1440 x 900; longest time between two frames %s"
            .formatted(got.text("tiles"), Row.millis(got.quantity("longest") * 1e6)));
  }

  private static Row cores(Fields got) {
    double cores = got.quantity("process");
    return new Row(
        "the same: processor time of the page",
        "<= " + Row.times(CORES) + " cores",
        Row.times(cores),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(cores <= CORES),
        "all threads of the process that renders it; its main thread alone "
            + Row.times(got.quantity("main")));
  }
}
