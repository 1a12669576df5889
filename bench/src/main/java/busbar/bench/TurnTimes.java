package busbar.bench;

import busbar.bench.process.Fields;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// How long things took that the load generator timed, turn by turn.
final class TurnTimes {
  private static final int DIGITS = 3;

  private final List<Histogram> turns = new ArrayList<>();

  /// Takes the answer of the load generator for one turn.
  ///
  /// @throws IOException when nothing was timed
  void add(Fields answer) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(answer.text("histogram"));
    try {
      turns.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
    } catch (DataFormatException e) {
      throw new IOException("the load generator sent no histogram", e);
    }
  }

  long lastCount() {
    return turns.getLast().getTotalCount();
  }

  void forget() {
    turns.clear();
  }

  /// A percentile of each turn, nanoseconds.
  List<Trial> turns(double percent) {
    return turns.stream()
        .map(turn -> Trial.of((double) turn.getValueAtPercentile(percent)))
        .toList();
  }

  /// A percentile of all turns together, nanoseconds.
  double percentile(double percent) {
    var all = new Histogram(DIGITS);
    turns.forEach(all::add);
    return all.getValueAtPercentile(percent);
  }

  /// How many there were, nothing else being lost.
  long count() {
    return turns.stream().mapToLong(Histogram::getTotalCount).sum();
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "all turns together p50 %s, p99 %s, p99.9 %s, longest %s",
        Row.millis(percentile(50)),
        Row.millis(percentile(99)),
        Row.millis(percentile(99.9)),
        Row.millis(percentile(100)));
  }

  /// A row for a percentile of candidate and baseline.
  ///
  /// @param most budget in nanoseconds; 0 for none
  static Row row(
      String what,
      double percent,
      double most,
      String note,
      TurnTimes candidate,
      TurnTimes baseline) {
    var turns = new Turns(candidate.turns(percent), baseline.turns(percent));
    return new Row(
        what,
        most > 0 ? "<= " + Row.millis(most) : Row.NONE,
        Row.millis(turns.measured()),
        Row.millis(turns.reference()),
        turns.ratioText(),
        most > 0 ? Row.Verdict.of(turns.measured() <= most) : Row.Verdict.PLAIN,
        note);
  }
}
