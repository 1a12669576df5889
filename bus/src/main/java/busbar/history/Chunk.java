package busbar.history;

/// Lowest, mean and highest value of each of [#SECONDS] consecutive seconds.
final class Chunk {
  static final int SECONDS = 64;

  /// What a chunk takes of the heap: three doubles and an int per second, and the heads of its objects.
  static final int BYTES = SECONDS * (3 * Double.BYTES + Integer.BYTES) + 72;

  private static final int CELL = 3;
  private static final int MIN = 0;
  private static final int MAX = 1;
  private static final int SUM = 2;

  /// Number of the chunk since 1970.
  final long key;

  private final double[] cells = new double[CELL * SECONDS];
  private final int[] counts = new int[SECONDS];

  Chunk(long key) {
    this.key = key;
  }

  static long key(long second) {
    return Math.floorDiv(second, (long) SECONDS);
  }

  long firstSecond() {
    return key * SECONDS;
  }

  /// Adds a value to one of the seconds, 0 to 63.
  void add(int second, double value) {
    int at = CELL * second;
    if (counts[second] == 0) {
      cells[at + MIN] = value;
      cells[at + MAX] = value;
      cells[at + SUM] = value;
    } else {
      cells[at + MIN] = Math.min(cells[at + MIN], value);
      cells[at + MAX] = Math.max(cells[at + MAX], value);
      cells[at + SUM] += value;
    }
    counts[second]++;
  }

  /// Forgets everything from this second on, 0 to 63.
  void forgetFrom(int second) {
    for (int i = second; i < SECONDS; i++) counts[i] = 0;
  }

  void collect(Grid grid) {
    for (int i = 0; i < SECONDS; i++) {
      if (counts[i] == 0) continue;
      int at = CELL * i;
      double mean = cells[at + SUM] / counts[i];
      grid.add((firstSecond() + i) * 1_000, cells[at + MIN], mean, cells[at + MAX]);
    }
  }
}
