package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/// A server that makes single changes with the time in them, and one client that looks at its clock when
/// they arrive.
final class Listener {
  private final Child server;
  private final Child client;
  private final Fields name;
  private final TurnTimes times = new TurnTimes();
  private long sent;

  /// @param filter types of device that the client asks for; empty for all
  Listener(Child server, Child client, String name, String filter) throws IOException {
    this(server, server.greeting().text("ws"), client, name, filter);
  }

  /// @param port where the client listens
  Listener(Child server, String port, Child client, String name, String filter) throws IOException {
    this.server = server;
    this.client = client;
    this.name = Fields.of("name", name);
    client.ask("listen", this.name.with("port", port).with("filter", filter), Processes.SOON);
  }

  /// Makes changes and waits until they have arrived: one turn.
  void pace(Duration interval, int count) throws IOException {
    send(interval, count);
    hear(count);
  }

  /// Makes changes; what arrives meanwhile is for [#hear].
  void send(Duration interval, int count) throws IOException {
    server.ask(
        "pace",
        Fields.of("micros", interval.toNanos() / 1_000, "count", count),
        interval.multipliedBy(count).plus(Processes.SOON));
    sent += count;
  }

  /// Waits a little for so many changes, and keeps the times of those that have arrived.
  void hear(int count) throws IOException {
    times.add(client.ask("heard", name.with("count", count), Processes.SOON));
    if (count > 0 && times.lastCount() == 0) {
      throw new IOException("none of " + count + " changes arrived");
    }
  }

  void forget() {
    times.forget();
    sent = 0;
  }

  /// What has arrived since [#forget].
  TurnTimes times() {
    return times;
  }

  String summary() {
    return String.format(Locale.ROOT, "%d of %d arrived, %s", times.count(), sent, times.summary());
  }

  /// A row for a percentile of what has arrived at two of them since [#forget].
  ///
  /// @param most budget in nanoseconds; 0 for none
  static Row row(
      String what,
      double percent,
      double most,
      String note,
      Listener candidate,
      Listener baseline) {
    return TurnTimes.row(what, percent, most, note, candidate.times, baseline.times);
  }
}
