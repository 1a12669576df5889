package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Half an hour of the dashboard at twenty times the usual rate: what is alive on the heaps of page and node
/// must not grow. It runs only when it is named.
final class Soak implements Benchmark {
  private static final int DEVICES = 200;
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final int MINUTES = 30;
  private static final Duration LENGTH = Duration.ofMinutes(MINUTES + 2);

  /// Of the last third of the time to the one before.
  private static final double MOST = 1.05;

  private final Chromium chromium;

  /// @param page bytes on its heap
  /// @param nodes of its document
  /// @param node bytes on its heap
  private record Sample(double page, double nodes, double node) {}

  /// @param home top of the source tree
  Soak(Path home) {
    chromium = new Chromium(home);
  }

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public boolean isOnlyByName() {
    return true;
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    var samples = new ArrayList<Sample>();
    try (Child node = Processes.panelNode(DEVICES)) {
      node.ask(
          "storm",
          Fields.of("interval", INTERVAL.toMillis(), "length", LENGTH.toMillis()),
          Processes.SOON);
      chromium.run(
          node.greeting().text("ws"), "soak", MINUTES, line -> samples.add(sample(line, node)));
    }
    return List.of(
        row("heap of the page", samples, Sample::page),
        row("nodes of its document", samples, Sample::nodes),
        row("heap of the node", samples, Sample::node));
  }

  private static Sample sample(Fields page, Child node) {
    try {
      double used = node.ask("heap", Fields.NONE, Processes.SOON).quantity("used");
      System.err.println("bench: " + page + " node=" + (long) used);
      return new Sample(page.quantity("heap"), page.quantity("nodes"), used);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String what, List<Sample> samples, ToDoubleFunction<Sample> value) {
    int third = samples.size() / 3;
    double before = mean(samples.subList(third, 2 * third), value);
    double last = mean(samples.subList(2 * third, samples.size()), value);
    return new Row(
        MINUTES + " minutes, 200 devices at 20 Hz: " + what + ", last third / the one before",
        "<= " + Row.times(MOST),
        "%,.0f".formatted(last),
        "%,.0f".formatted(before),
        Row.times(last / before),
        Row.Verdict.of(last / before <= MOST),
        "what is alive, each minute");
  }

  private static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return samples.stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
