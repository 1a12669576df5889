package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The way of a single change through two nodes: reported by a family of one, read by a WebSocket client
/// of the other. Beside it the same way through one node, and a message of the same size from one node
/// to the other that is read as soon as it is there.
final class ClusterLatency implements Benchmark {
  /// So many families take turns that none holds a change back because it sent one a moment ago.
  private static final int FAMILIES = 64;

  private static final int DEVICES = 256;
  private static final Duration INTERVAL = Duration.ofMillis(1);
  private static final Duration WARM = Duration.ofNanos(500_000);
  private static final int WARM_UP = 10_000;
  private static final double MIDDLE = 1e6;
  private static final double HIGH = 4e6;

  @Override
  public String name() {
    return "cluster-latency";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Site pair = Site.open();
        Child source = node(pair, 0, Processes.NO_BRIDGES, FAMILIES);
        Child bridge = node(pair, 1, Processes.WEB, 0);
        Site alone = Site.open();
        Child single = node(alone, 0, Processes.WEB, FAMILIES);
        Site bare = Site.open();
        Child sender = Processes.bareMember(bare, 0, 1, false);
        Child receiver = Processes.bareMember(bare, 1, 1, true);
        Child client = Processes.client()) {
      bridge.ask("await", Fields.of("devices", DEVICES), Processes.SOON);
      String port = bridge.greeting().text("ws");
      var candidate = new Listener(source, port, client, "candidate", "");
      var oneNode = new Listener(single, client, "baseline", "");
      var message = new Listener(sender, receiver, "message", "");
      List<Listener> all = List.of(candidate, oneNode, message);
      for (Listener listener : all) listener.pace(WARM, WARM_UP);
      all.forEach(Listener::forget);
      int count = Math.toIntExact(plan.quiet().dividedBy(INTERVAL));
      for (int i = 0; i < plan.quietPairs(); i++) {
        for (Listener listener : all) listener.pace(INTERVAL, count);
      }
      return rows(candidate, oneNode, message);
    }
  }

  private static Child node(Site site, int number, String bridges, int probes) throws IOException {
    return Processes.clusterNode(site, number, bridges, Processes.noLoad(), probes);
  }

  private static List<Row> rows(Listener candidate, Listener oneNode, Listener message) {
    String what = "change -> WebSocket client of another node, 1,000/s, ";
    String note =
        candidate.summary()
            + "; best turn p50 %s, p99 %s; baseline, one node: "
                .formatted(Row.millis(best(candidate, 50)), Row.millis(best(candidate, 99)))
            + oneNode.summary();
    return List.of(
        Listener.row(what + "p50", 50, MIDDLE, note, candidate, oneNode),
        Listener.row(what + "p99", 99, HIGH, "", candidate, oneNode),
        Listener.row(what + "p99.9", 99.9, 0, "", candidate, oneNode),
        Listener.row(what + "longest", 100, 0, "", candidate, oneNode),
        Listener.row(
            "the same beside a bare message between two nodes, p50",
            50,
            0,
            "a message is read as soon as it is there, by no WebSocket client: "
                + message.summary(),
            candidate,
            message),
        Listener.row("the same beside a bare message, p99", 99, 0, "", candidate, message));
  }

  private static double best(Listener listener, double percent) {
    return listener.times().turns(percent).stream().mapToDouble(Trial::value).min().orElseThrow();
  }
}
