package busbar.history;

import busbar.bus.HistoryQuery;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// One property over time. A value counts for all the time until the next one, unless there was a gap
/// in between.
///
/// Not for several threads. Times are milliseconds since 1970 by the clock of the source.
final class Series {
  /// What a series takes beside samples and chunks.
  static final int OWN_BYTES = 512 + Samples.FIRST * Samples.BYTES;

  /// The least that a series needs to be of use.
  static final int MIN_BYTES = OWN_BYTES + 2 * Chunk.BYTES;

  /// Seconds that one series keeps however much memory there is: a week.
  static final int MAX_SECONDS = 7 * 24 * 3_600;

  private static final int MAX_CHUNKS = MAX_SECONDS / Chunk.SECONDS;

  /// A value that arrives later than this was not delayed: the clock was set back.
  private static final long SET_BACK = 60_000;

  /// Wall clock and monotonic clock may differ by this between two samples, milliseconds.
  private static final long TOLERATED = 2_000;

  /// Who asks for the last minute has read the clock a little earlier.
  private static final long SLACK = 5_000;

  private final Memory memory;
  private final Samples samples = new Samples();
  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
  private double last;
  private boolean live;

  /// The last value was seen or confirmed then, by both clocks.
  private long seen;

  private long seenNanos;

  /// Everything up to here is known.
  private long end = Long.MIN_VALUE;

  Series(Memory memory) {
    this.memory = memory;
  }

  /// A value was read.
  ///
  /// @param nanos monotonic clock
  void sample(long time, long nanos, double value) {
    if (live && clockWasSet(time, nanos)) gap();
    if (end != Long.MIN_VALUE && time < end - SET_BACK) forgetAfter(time);
    if (live) fill(second(time) - 1);
    if (samples.isTooShort(time) && mayGrow()) {
      memory.take(this, (long) samples.capacity() * Samples.BYTES);
      samples.grow();
    }
    samples.add(time, value);
    add(second(time), value);
    last = value;
    live = true;
    reached(time, nanos);
  }

  /// The last value was valid up to this time; nothing when there is none.
  void hold(long time, long nanos) {
    if (!live) return;
    if (clockWasSet(time, nanos)) {
      gap();
      sample(time, nanos, last);
    } else if (time > end) {
      fill(second(time));
      reached(time, nanos);
    }
  }

  /// There is no value until the next one.
  void gap() {
    if (live) samples.add(end, Double.NaN);
    live = false;
  }

  boolean isLive() {
    return live;
  }

  private void reached(long time, long nanos) {
    seen = time;
    seenNanos = nanos;
    end = Math.max(end, time);
  }

  private boolean clockWasSet(long time, long nanos) {
    return Math.abs((time - seen) - (nanos - seenNanos) / 1_000_000) > TOLERATED;
  }

  private void forgetAfter(long time) {
    samples.clear();
    live = false;
    end = time;
    while (!chunks.isEmpty() && chunks.getLast().firstSecond() > second(time)) {
      chunks.removeLast();
      memory.give(Chunk.BYTES);
    }
    if (chunks.isEmpty()) return;
    Chunk newest = chunks.getLast();
    long first = second(time) + 1 - newest.firstSecond();
    if (first < Chunk.SECONDS) newest.forgetFrom((int) first);
  }

  /// Puts the last value into all seconds after the end up to this one.
  private void fill(long until) {
    long first = Math.max(second(end) + 1, until - MAX_SECONDS);
    for (long second = first; second <= until; second++) add(second, last);
  }

  private void add(long second, double value) {
    long key = Chunk.key(second);
    if (chunks.isEmpty() || chunks.getLast().key < key) {
      if (chunks.size() >= MAX_CHUNKS) forgetOldest();
      memory.take(this, Chunk.BYTES);
      chunks.addLast(new Chunk(key));
    }
    Chunk chunk = chunks.getLast().key == key ? chunks.getLast() : earlier(key);
    if (chunk != null) chunk.add((int) (second - chunk.firstSecond()), value);
  }

  private @Nullable Chunk earlier(long key) {
    Iterator<Chunk> newestFirst = chunks.descendingIterator();
    while (newestFirst.hasNext()) {
      Chunk chunk = newestFirst.next();
      if (chunk.key <= key) return chunk.key == key ? chunk : null;
    }
    return null;
  }

  private boolean mayGrow() {
    return 4L * 2 * samples.capacity() * Samples.BYTES <= memory.share();
  }

  private static long second(long time) {
    return Math.floorDiv(time, 1_000L);
  }

  /// The whole of it, bytes.
  long bytes() {
    long more = (long) (samples.capacity() - Samples.FIRST) * Samples.BYTES;
    return OWN_BYTES + more + (long) chunks.size() * Chunk.BYTES;
  }

  boolean hasSeconds() {
    return !chunks.isEmpty();
  }

  /// Seconds for which there is room.
  int seconds() {
    return chunks.size() * Chunk.SECONDS;
  }

  void forgetOldest() {
    chunks.removeFirst();
    memory.give(Chunk.BYTES);
  }

  /// The answer, from single samples as long as the span lies in the newest minute.
  Grid collect(HistoryQuery query) {
    boolean fine = (query.to() - query.from()) / query.points() < 1_000;
    boolean isNew = query.from() >= end - Samples.SPAN - SLACK && samples.covers(query.from());
    if (fine && isNew) {
      var grid = new Grid(query, 1);
      samples.collect(grid, live ? end : Long.MIN_VALUE);
      return grid;
    }
    var grid = new Grid(query, 1_000);
    for (Chunk chunk : chunks) {
      boolean isLater = chunk.firstSecond() * 1_000 >= grid.to;
      boolean isEarlier = (chunk.firstSecond() + Chunk.SECONDS) * 1_000 <= grid.from;
      if (!isLater && !isEarlier) chunk.collect(grid);
    }
    return grid;
  }
}
