package busbar.bench;

import busbar.bench.process.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The way of a single change: reported by a family, read by a WebSocket client in another process.
final class Latency implements Benchmark {
  private static final Duration CALM = Duration.ofMillis(20);
  private static final Duration BRISK = Duration.ofMillis(2);
  private static final Duration WARM = Duration.ofNanos(500_000);
  private static final int WARM_UP = 5_000;

  /// Budget of the median, nanoseconds.
  static final double MIDDLE = 0.5e6;

  /// Budget of the 99th percentile, nanoseconds.
  static final double HIGH = 3e6;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Child client = Processes.client();
        Child busbar = Processes.webNode(Processes.noLoad());
        Child netty = Processes.netty()) {
      var candidate = new Listener(busbar, client, "candidate", "");
      var baseline = new Listener(netty, client, "baseline", "");
      candidate.pace(WARM, WARM_UP);
      baseline.pace(WARM, WARM_UP);
      var rows = new ArrayList<Row>();
      measure(plan.quietPairs(), CALM, plan.quiet(), candidate, baseline);
      String calm = "change -> WebSocket client, idle, one every 20 ms, ";
      String note = note(candidate, baseline);
      rows.add(Listener.row(calm + "p50", 50, MIDDLE, note, candidate, baseline));
      rows.add(Listener.row(calm + "p99", 99, HIGH, "", candidate, baseline));
      measure(plan.quietPairs(), BRISK, plan.quiet().dividedBy(4), candidate, baseline);
      String brisk = "the same, one every 2 ms, ";
      String why =
          "a family sends its first change at once and those of the next 5 ms together; "
              + note(candidate, baseline);
      rows.add(Listener.row(brisk + "p50", 50, 0, why, candidate, baseline));
      rows.add(Listener.row(brisk + "p99", 99, 0, "", candidate, baseline));
      return rows;
    }
  }

  private static void measure(
      int pairs, Duration interval, Duration length, Listener candidate, Listener baseline)
      throws IOException {
    candidate.forget();
    baseline.forget();
    int count = Math.toIntExact(length.dividedBy(interval));
    for (int i = 0; i < pairs; i++) {
      candidate.pace(interval, count);
      baseline.pace(interval, count);
    }
  }

  private static String note(Listener candidate, Listener baseline) {
    return String.format(Locale.ROOT, "%s; baseline: %s", candidate.summary(), baseline.summary());
  }
}
