package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Two hundred browsers that all look at two hundred devices, beside one that does.
final class Browsers implements Benchmark {
  private static final int DEVICES = 200;
  private static final int MANY = 200;
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration REST = Duration.ofSeconds(5);

  /// Changes of a device per second, less what the ends of a measurement cut off.
  private static final double LEAST = 4.8;

  private static final double HEAP = 256e6;

  /// @param perSecond messages to the browser that gets the fewest
  /// @param cores processor time of the node by wall time
  /// @param bytesPerSecond to all
  private record Followed(double perSecond, double cores, double bytesPerSecond) {}

  @Override
  public String name() {
    return "browsers";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Child node = Processes.panelNode(DEVICES);
        Child client = Processes.client()) {
      Duration storm = LENGTH.multipliedBy(3).plus(REST);
      node.ask(
          "storm",
          Fields.of("interval", INTERVAL.toMillis(), "length", storm.toMillis()),
          Processes.SOON);
      follow(node, client, MANY); // warms up
      Followed many = follow(node, client, MANY);
      Followed one = follow(node, client, 1);
      double heap = node.ask("stormed", Fields.NONE, storm.plus(Processes.SOON)).quantity("heap");
      return List.of(rate(many, one), memory(heap));
    }
  }

  private static Followed follow(Child node, Child client, int browsers) throws IOException {
    Fields arguments =
        Fields.of(
            "port", node.greeting().text("ws"), "clients", browsers, "millis", LENGTH.toMillis());
    Duration before = node.processorTime();
    Fields got = client.ask("browsers", arguments, LENGTH.plus(Processes.SOON));
    double nanos = got.quantity("nanos");
    return new Followed(
        got.quantity("fewest") * 1e9 / nanos,
        node.processorTime().minus(before).toNanos() / nanos,
        got.quantity("bytes") * 1e9 / nanos);
  }

  private static Row rate(Followed many, Followed one) {
    return new Row(
        "200 devices at 5 Hz to 200 browsers: messages to the one with the fewest",
        String.format(Locale.ROOT, ">= %.1f/s", LEAST),
        String.format(Locale.ROOT, "%.2f/s", many.perSecond()),
        String.format(Locale.ROOT, "%.2f/s", one.perSecond()),
        Row.times(many.perSecond() / one.perSecond()),
        Row.Verdict.of(many.perSecond() >= LEAST),
        String.format(
            Locale.ROOT,
            "%.0f MB/s; the node took %.2f of a core, and %.2f with one browser (the baseline)",
            many.bytesPerSecond() / 1e6,
            many.cores(),
            one.cores()));
  }

  private static Row memory(double heap) {
    return new Row(
        "the same: heap of the node",
        "<= " + Row.megabytes(HEAP),
        Row.megabytes(heap),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(heap <= HEAP),
        "highest use, garbage included");
  }
}
