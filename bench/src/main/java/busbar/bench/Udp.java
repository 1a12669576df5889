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
          rows.add(measure(plan, request, clients, busbar, echo, client));
        }
      }
    }
    return rows;
  }

  private static Row measure(
      Plan plan, String request, int clients, Child busbar, Child echo, Child client)
      throws IOException, InterruptedException {
    var candidate = new Side(busbar, client, request, clients);
    var baseline = new Side(echo, client, request, clients);
    candidate.measure(plan.warmUp());
    echo.ask("reply", Fields.of("size", candidate.size), Processes.SOON);
    baseline.measure(plan.warmUp());
    Turns turns =
        Turns.take(
            plan.pairs(),
            () -> candidate.measure(plan.turn()),
            () -> baseline.measure(plan.turn()));
    boolean counts = request.equals("json_wn");
    return new Row(
        "UDP " + request + ", " + candidate.size + " B, " + clients + " clients",
        counts ? "ratio >= " + LEAST : Row.NONE,
        Row.perSecond(turns.measured()),
        Row.perSecond(turns.reference()),
        turns.ratioText(),
        counts ? Row.Verdict.of(turns.ratio() >= LEAST) : Row.Verdict.PLAIN,
        candidate.times + "; baseline " + baseline.times + "; " + turns.loadText());
  }

  private static final class Side {
    private final Child server;
    private final Child client;
    private final Fields arguments;
    private long size;
    private String times = "";

    Side(Child server, Child client, String request, int clients) {
      this.server = server;
      this.client = client;
      arguments =
          Fields.of("port", server.greeting().text("udp"), "request", request, "clients", clients);
    }

    Trial measure(Duration length) throws IOException {
      Duration serverBefore = server.processorTime();
      Duration clientBefore = client.processorTime();
      Fields result =
          client.ask(
              "udp", arguments.with("millis", length.toMillis()), length.plus(Processes.SOON));
      size = result.number("size");
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
