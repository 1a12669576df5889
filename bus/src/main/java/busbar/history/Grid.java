package busbar.history;

import busbar.bus.HistoryQuery;
import busbar.bus.Trend;
import java.util.ArrayList;
import java.util.List;

/// The buckets of one answer. Their limits are multiples of the step, so that they stay where they are
/// when the same span is asked for again a little later.
final class Grid {
  final long from;
  final long to;
  final long step;
  private final double[] min;
  private final double[] max;
  private final double[] sum;
  private final int[] count;

  /// @param unit the step is a multiple of this, milliseconds
  Grid(HistoryQuery query, long unit) {
    to = query.to();
    step = step(query, unit);
    from = begin(query.from(), query.points() == 1 ? unit : step);
    int size = (int) Math.ceilDiv(to - from, step);
    min = new double[size];
    max = new double[size];
    sum = new double[size];
    count = new int[size];
  }

  private static long step(HistoryQuery query, long unit) {
    if (query.points() == 1) return roundUp(query.to() - begin(query.from(), unit), unit);
    long span = query.to() - query.from();
    long tight = roundUp(Math.ceilDiv(span, query.points()), unit);
    if (Math.ceilDiv(query.to() - begin(query.from(), tight), tight) <= query.points())
      return tight;
    // One bucket less, because the first one begins earlier than the span.
    return roundUp(Math.ceilDiv(span, query.points() - 1L), unit);
  }

  private static long begin(long time, long step) {
    return Math.floorDiv(time, step) * step;
  }

  private static long roundUp(long time, long unit) {
    return Math.ceilDiv(time, unit) * unit;
  }

  /// Adds what was at some time; what is outside of the span is left out.
  void add(long time, double low, double mean, double high) {
    if (time < from || time >= to) return;
    put((int) ((time - from) / step), low, mean, high);
  }

  private void put(int i, double low, double mean, double high) {
    min[i] = count[i] == 0 ? low : Math.min(min[i], low);
    max[i] = count[i] == 0 ? high : Math.max(max[i], high);
    sum[i] += mean;
    count[i]++;
  }

  /// The value was valid all the time from one moment to another: it stands in those buckets between
  /// that have no other, and in the last one too if nothing else is there.
  void hold(long since, long until, double value) {
    if (until < from || since >= to) return;
    long first = Math.max(0, Math.floorDiv(since - from, step) + 1);
    long last = Math.min(count.length - 1, (until - from) / step);
    for (int i = (int) first; i <= last; i++) {
      if (count[i] == 0) put(i, value, value, value);
    }
  }

  /// Those that are not empty.
  List<Trend.Bucket> buckets() {
    var buckets = new ArrayList<Trend.Bucket>();
    for (int i = 0; i < count.length; i++) {
      if (count[i] == 0) continue;
      double mean = Math.clamp(sum[i] / count[i], min[i], max[i]); // huge values overflow the sum
      buckets.add(new Trend.Bucket(from + i * step, min[i], mean, max[i]));
    }
    return buckets;
  }
}
