package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// Ten thousand devices that change ten times a second, for a hundred clients: more than they can get,
/// so that each is told the newest state of each device as often as it goes.
final class Overload implements Benchmark {
  private static final int DEVICES = 10_000;
  private static final int CLIENTS = 100;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration PROBE = Duration.ofMillis(20);
  private static final double HEAP = 256e6;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Child client = Processes.client();
        Child busbar = Processes.webNode(Processes.load(1, 1, 100, DEVICES))) {
      Fields server =
          Fields.of(
              "port", busbar.greeting().text("ws"), "credits", busbar.greeting().text("credits"));
      Fields sample = client.ask("capture", server.with("changes", DEVICES), Processes.SOON);
      client.ask("connect", server.with("name", "crowd").with("clients", CLIENTS), Processes.SOON);
      var listener = new Listener(busbar, client, "ear", "data_point");
      Fields drain = Fields.of("name", "crowd", "unit", sample.text("unit"), "devices", DEVICES);
      Duration storm = LENGTH.plus(SETTLING.multipliedBy(2));
      busbar.ask(
          "storm",
          Fields.of("interval", INTERVAL.toMillis(), "length", storm.toMillis()),
          Processes.SOON);
      drain(client, drain, SETTLING);
      listener.hear(0);
      listener.forget();
      var drained = CompletableFuture.supplyAsync(() -> drain(client, drain, LENGTH));
      int probes = Math.toIntExact(LENGTH.dividedBy(PROBE));
      listener.send(PROBE, probes);
      Fields got = drained.join();
      listener.hear(probes);
      return rows(got, busbar.ask("stormed", Fields.NONE, storm.plus(Processes.SOON)), listener);
    }
  }

  /// Only one thread may ask the client at a time.
  private static Fields drain(Child client, Fields arguments, Duration length) {
    try {
      return client.ask(
          "drain", arguments.with("millis", length.toMillis()), length.plus(Processes.SOON));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> rows(Fields got, Fields storm, Listener listener) {
    double seconds = got.quantity("nanos") / 1e9;
    double mean = got.quantity("changes") / seconds / CLIENTS / DEVICES;
    double least = got.quantity("fewest") / seconds;
    double heap = storm.quantity("heap");
    double rounds = storm.quantity("rounds") * 1e9 / storm.quantity("nanos");
    Row rate =
        new Row(
            "10,000 devices at 10 Hz to 100 clients: rate of the rarest device",
            ">= 1 Hz",
            String.format(Locale.ROOT, "%.2f Hz", least),
            Row.NONE,
            Row.NONE,
            Row.Verdict.of(least >= 1),
            String.format(
                Locale.ROOT,
                "%.2f Hz in the mean, %s to all clients; at one client the longest time without"
                    + " news of some device was %s; the family reported at %.1f Hz",
                mean,
                Row.perSecond(got.quantity("changes") / seconds),
                Row.seconds(got.quantity("longest")),
                rounds));
    Row memory =
        new Row(
            "the same: heap of the node",
            "<= " + Row.megabytes(HEAP),
            Row.megabytes(heap),
            Row.NONE,
            Row.NONE,
            Row.Verdict.of(heap <= HEAP),
            "highest use, garbage included; the node ran with -Xmx256m");
    return List.of(rate, memory, latency(listener));
  }

  private static Row latency(Listener listener) {
    double middle = listener.times().percentile(50);
    double high = listener.times().percentile(99);
    return new Row(
        "the same: a rare change to an undisturbed client, p50 / p99",
        "<= " + Row.millis(Latency.MIDDLE) + " / " + Row.millis(Latency.HIGH),
        Row.millis(middle) + " / " + Row.millis(high),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(middle <= Latency.MIDDLE && high <= Latency.HIGH),
        listener.summary());
  }
}
