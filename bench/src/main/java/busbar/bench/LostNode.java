package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A node ends, with or without a word; a WebSocket client of another node is told that its devices are
/// bad.
final class LostNode implements Benchmark {
  private static final int DEVICES = 1_000;
  private static final double KILLED = Duration.ofSeconds(3).toNanos();
  private static final double STOPPED = Duration.ofMillis(500).toNanos();

  @Override
  public String name() {
    return "lost-node";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Site site = Site.open();
        Child bridge = Processes.clusterNode(site, 1, Processes.WEB, Processes.noLoad(), 0);
        Child client = Processes.client()) {
      client.ask("follow", Fields.of("port", bridge.greeting().text("ws")), Processes.SOON);
      var killed = new ArrayList<Double>();
      var stopped = new ArrayList<Double>();
      for (int i = 0; i < plan.starts(); i++) {
        killed.add(lose(site, client, Child::kill));
        stopped.add(lose(site, client, Child::terminate));
      }
      return List.of(
          row(
              "a node is killed -> its 1,000 devices are bad at a client of another",
              KILLED,
              killed),
          row("a node is told to end -> the same", STOPPED, stopped));
    }
  }

  private static double lose(Site site, Child client, Consumer<Child> end)
      throws IOException, InterruptedException {
    try (Child source =
        Processes.clusterNode(
            site, 0, Processes.NO_BRIDGES, Processes.load(4, 1, 25, DEVICES / 4), 0)) {
      wanted(client, "good");
      Thread.sleep(Duration.ofSeconds(3)); // nothing of the start is left
      long began = System.nanoTime();
      end.accept(source);
      return wanted(client, "bad") - began;
    }
  }

  /// When the last device became it, by the monotonic clock that all processes share.
  private static long wanted(Child client, String quality) throws IOException {
    return client
        .ask(
            "qualities",
            Fields.of("wanted", quality, "devices", DEVICES),
            Processes.SOON.multipliedBy(2))
        .number("at");
  }

  private static Row row(String what, double most, List<Double> times) {
    double measured = Turns.median(times);
    return new Row(
        what,
        "<= " + Row.seconds(most),
        Row.seconds(measured),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(measured <= most),
        "each: " + String.join(", ", times.stream().map(Row::seconds).toList()));
  }
}
