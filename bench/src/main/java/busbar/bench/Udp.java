package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Pull requests of UDP clients, each with one under way, beside an echo of the same size.
final class Udp implements Benchmark {
  private static final List<String> REQUESTS = List.of("json_wn", "t1#raw");
  private static final List<Integer> CLIENTS = List.of(1, 8);
  private static final double LEAST = 0.9;

  /// Requests per second for all codenames of a port, with as many clients as cores can serve.
  private static final double LEAST_RATE = 40_000;

  /// The same for a port with many codenames.
  private static final double LEAST_RATE_OF_MANY = 10_000;

  /// 99 of 100 requests of a single client, nanoseconds.
  private static final double MOST = 0.5e6;

  @Override
  public String name() {
    return "udp";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    try (Child client = Processes.client();
        Child busbar = Processes.udpNode();
        Child echo = Processes.echo()) {
      for (String request : REQUESTS) {
        for (int clients : CLIENTS) {
          var candidate = new Side(busbar, "udp", client, request, clients);
          var baseline = new Side(echo, "udp", client, request, clients);
          Turns turns = measure(plan, candidate, baseline, echo);
          rows.add(ratio(turns, candidate, baseline));
          if (!request.equals("json_wn")) continue;
          rows.add(
              clients == 1
                  ? latency(candidate, baseline)
                  : rate(turns, candidate, baseline, LEAST_RATE));
        }
      }
      var candidate = new Side(busbar, "many", client, "json_wn", 8);
      var baseline = new Side(echo, "udp", client, "json_wn", 8);
      Turns turns = measure(plan, candidate, baseline, echo);
      rows.add(rate(turns, candidate, baseline, LEAST_RATE_OF_MANY));
    }
    return rows;
  }

  private static Turns measure(Plan plan, Side candidate, Side baseline, Child echo)
      throws IOException, InterruptedException {
    candidate.measure(plan.warmUp());
    echo.ask("reply", Fields.of("size", candidate.size), Processes.SOON);
    baseline.measure(plan.warmUp());
    candidate.high.clear();
    baseline.high.clear();
    return Turns.take(
        plan.pairs(), () -> candidate.measure(plan.turn()), () -> baseline.measure(plan.turn()));
  }

  private static Row ratio(Turns turns, Side candidate, Side baseline) {
    boolean counts = candidate.request.equals("json_wn");
    return new Row(
        candidate.title(),
        counts ? "ratio >= " + LEAST : Row.NONE,
        Row.perSecond(turns.measured()),
        Row.perSecond(turns.reference()),
        turns.ratioText(),
        counts ? Row.Verdict.of(turns.ratio() >= LEAST) : Row.Verdict.PLAIN,
        candidate.times + "; baseline " + baseline.times + "; " + turns.loadText());
  }

  private static Row rate(Turns turns, Side candidate, Side baseline, double least) {
    return new Row(
        candidate.title() + ", rate",
        ">= " + Row.perSecond(least),
        Row.perSecond(turns.measured()),
        Row.perSecond(turns.reference()),
        turns.ratioText(),
        Row.Verdict.of(turns.measured() >= least),
        candidate.times + "; baseline " + baseline.times);
  }

  private static Row latency(Side candidate, Side baseline) {
    var turns = new Turns(candidate.high, baseline.high);
    return new Row(
        candidate.title() + ", p99",
        "<= " + Row.millis(MOST),
        Row.millis(turns.measured()),
        Row.millis(turns.reference()),
        turns.ratioText(),
        Row.Verdict.of(turns.measured() <= MOST),
        "");
  }

  private static final class Side {
    private final Child server;
    private final Child client;
    private final String request;
    private final int clients;
    private final Fields arguments;
    private final List<Trial> high = new ArrayList<>();
    private long size;
    private String times = "";

    /// @param port which of the server's
    Side(Child server, String port, Child client, String request, int clients) {
      this.server = server;
      this.client = client;
      this.request = request;
      this.clients = clients;
      arguments =
          Fields.of("port", server.greeting().text(port), "request", request, "clients", clients);
    }

    String title() {
      return "UDP " + request + ", " + size + " B, " + clients + " clients";
    }

    Trial measure(Duration length) throws IOException {
      Duration serverBefore = server.processorTime();
      Duration clientBefore = client.processorTime();
      Fields result =
          client.ask(
              "udp", arguments.with("millis", length.toMillis()), length.plus(Processes.SOON));
      size = result.number("size");
      high.add(Trial.of(result.quantity("p99")));
      times =
          "p50 "
              + Row.millis(result.quantity("p50"))
              + " p99 "
              + Row.millis(result.quantity("p99"));
      double nanos = result.quantity("nanos");
      return new Trial(
          result.quantity("replies") * 1e9 / nanos,
          server.processorTime().minus(serverBefore).toNanos() / nanos,
          client.processorTime().minus(clientBefore).toNanos() / nanos,
          0);
    }
  }
}
