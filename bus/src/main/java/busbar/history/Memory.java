package busbar.history;

import java.util.ArrayList;
import java.util.List;

/// The piece of memory that all series of a node share. While there is room, everybody gets what it
/// wants; then whoever has most gives up what is oldest.
///
/// Not for several threads.
final class Memory {
  private final long limit;
  private final List<Series> all = new ArrayList<>();
  private long used;
  private long givenUp;

  /// @param limit bytes
  Memory(long limit) {
    this.limit = limit;
  }

  long limit() {
    return limit;
  }

  /// Pieces that were taken from somebody who had most.
  long givenUp() {
    return givenUp;
  }

  long used() {
    return used;
  }

  int series() {
    return all.size();
  }

  boolean hasRoom() {
    return (all.size() + 1L) * Series.MIN_BYTES <= limit;
  }

  /// Makes room for one more series, if each then still gets the least it needs.
  boolean admit(Series series) {
    if (!hasRoom()) return false;
    all.add(series);
    take(series, Series.OWN_BYTES);
    return true;
  }

  void dismiss(Series series) {
    if (all.remove(series)) used -= series.bytes();
  }

  /// A fair share of everything, bytes.
  long share() {
    return limit / Math.max(1, all.size());
  }

  /// Takes this much, from others if need be.
  void take(Series series, long bytes) {
    while (used + bytes > limit) {
      Series giver = series.bytes() >= share() ? series : largest();
      if (!giver.hasSeconds()) giver = largest();
      if (!giver.hasSeconds()) break; // all are at their least, which is within the limit
      giver.forgetOldest();
      givenUp++;
    }
    used += bytes;
  }

  void give(long bytes) {
    used -= bytes;
  }

  private Series largest() {
    Series largest = all.getFirst();
    for (Series series : all) {
      if (series.seconds() > largest.seconds()) largest = series;
    }
    return largest;
  }
}
