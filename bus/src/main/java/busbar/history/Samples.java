package busbar.history;

import java.util.Arrays;

/// The newest samples of a series as they were read: a ring that grows with the pace of the samples
/// until it holds a minute, or [#MAX]. A gap is a sample that is no number.
final class Samples {
  /// What is younger is worth keeping as it was read, milliseconds.
  static final long SPAN = 60_000;

  static final int FIRST = 16;

  /// A minute at 17 samples per second; faster ones have less.
  static final int MAX = 1_024;

  static final int BYTES = Long.BYTES + Double.BYTES;

  private long[] times = new long[FIRST];
  private double[] values = new double[FIRST];
  private int oldest;
  private int size;

  /// Samples up to this time have made room for newer ones.
  private long forgotten = Long.MIN_VALUE;

  int capacity() {
    return times.length;
  }

  /// Whether a longer ring would keep what is worth keeping.
  boolean isTooShort(long time) {
    return size == times.length && size < MAX && time - times[oldest] < SPAN;
  }

  void grow() {
    long[] moreTimes = new long[2 * size];
    double[] moreValues = new double[2 * size];
    for (int i = 0; i < size; i++) {
      moreTimes[i] = times[at(i)];
      moreValues[i] = values[at(i)];
    }
    times = moreTimes;
    values = moreValues;
    oldest = 0;
  }

  /// Adds a sample unless it is older than the last one.
  void add(long time, double value) {
    if (size > 0 && time < times[at(size - 1)]) return;
    if (size == times.length) {
      forgotten = times[oldest];
      oldest = at(1);
      size--;
    }
    int at = at(size++);
    times[at] = time;
    values[at] = value;
  }

  void clear() {
    if (size > 0) forgotten = times[at(size - 1)];
    size = 0;
    Arrays.fill(values, 0);
  }

  /// Whether everything since this time is here.
  boolean covers(long time) {
    return time > forgotten;
  }

  /// @param until the last value is known to have been valid up to here
  void collect(Grid grid, long until) {
    for (int i = 0; i < size; i++) {
      double value = values[at(i)];
      if (!Double.isNaN(value)) grid.add(times[at(i)], value, value, value);
    }
    for (int i = 0; i < size; i++) {
      double value = values[at(i)];
      long end = i + 1 < size ? times[at(i + 1)] : until;
      if (!Double.isNaN(value)) grid.hold(times[at(i)], end, value);
    }
  }

  private int at(int index) {
    return (oldest + index) % times.length;
  }
}
