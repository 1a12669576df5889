package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// A server that makes single changes with the time in them, and one client that looks at its clock when
/// they arrive.
final class Listener {
  private static final int DIGITS = 3;

  private final Child server;
  private final Child client;
  private final Fields name;
  private final List<Histogram> turns = new ArrayList<>();
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
    Fields answer = client.ask("heard", name.with("count", count), Processes.SOON);
    byte[] bytes = Base64.getDecoder().decode(answer.text("histogram"));
    try {
      turns.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
    } catch (DataFormatException e) {
      throw new IOException("the load generator sent no histogram", e);
    }
    if (count > 0 && turns.getLast().getTotalCount() == 0) {
      throw new IOException("none of " + count + " changes arrived");
    }
  }

  void forget() {
    turns.clear();
    sent = 0;
  }

  /// A percentile of each turn since [#forget], nanoseconds.
  List<Trial> turns(double percent) {
    return turns.stream()
        .map(turn -> Trial.of((double) turn.getValueAtPercentile(percent)))
        .toList();
  }

  /// A percentile of all that has arrived since [#forget], nanoseconds.
  double percentile(double percent) {
    var all = new Histogram(DIGITS);
    turns.forEach(all::add);
    return all.getValueAtPercentile(percent);
  }

  String summary() {
    long arrived = turns.stream().mapToLong(Histogram::getTotalCount).sum();
    return String.format(
        Locale.ROOT,
        "%d of %d arrived, all turns together p50 %s, p99 %s, p99.9 %s, longest %s",
        arrived,
        sent,
        Row.millis(percentile(50)),
        Row.millis(percentile(99)),
        Row.millis(percentile(99.9)),
        Row.millis(percentile(100)));
  }
}
