package busbar.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.HistoryQuery;
import busbar.bus.Trend;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
  /// A full minute, 2026.
  private static final long START = 1_793_000_040_000L;

  private static final DeviceId DEVICE = new DeviceId("lab-1", DeviceType.AI, "1_01");

  private final Memory memory = new Memory(1 << 20);
  private final Series series = admitted(memory);

  private static Series admitted(Memory memory) {
    var series = new Series(memory);
    assertTrue(memory.admit(series));
    return series;
  }

  /// Both clocks run alike.
  private void sample(long millis, double value) {
    series.sample(START + millis, millis * 1_000_000, value);
  }

  private void hold(long millis) {
    series.hold(START + millis, millis * 1_000_000);
  }

  private Grid ask(Series of, long from, long to, int points) {
    return of.collect(new HistoryQuery(DEVICE, "value", START + from, START + to, points));
  }

  private List<Trend.Bucket> buckets(long from, long to, int points) {
    return ask(series, from, to, points).buckets();
  }

  private static Trend.Bucket bucket(long millis, double min, double mean, double max) {
    return new Trend.Bucket(START + millis, min, mean, max);
  }

  @Test
  void thePeakOfOneSampleSurvivesHoweverCoarseTheAnswerIs() {
    for (int i = 0; i < 36_000; i++) sample(100L * i, i == 12_345 ? 99 : 1);
    for (int points : new int[] {1, 7, 300, 2_000}) {
      List<Trend.Bucket> buckets = buckets(0, 3_600_000, points);
      assertTrue(buckets.size() <= points, points + " points, got " + buckets.size());
      assertEquals(1, buckets.stream().filter(bucket -> bucket.max() == 99).count());
      assertTrue(buckets.stream().allMatch(bucket -> bucket.min() == 1));
    }
  }

  @Test
  void secondsHaveLowestMeanAndHighest() {
    sample(100, 1);
    sample(400, 9);
    sample(800, 2);
    sample(1_500, 5);
    sample(400_000, 5);
    assertEquals(bucket(0, 1, 4, 9), buckets(0, 300_000, 300).get(0));
    assertEquals(bucket(0, 1, 4.5, 9), buckets(0, 200_000, 100).get(0), "seconds count alike");
  }

  @Test
  void theNewestMinuteIsAsItWasRead() {
    for (int i = 0; i < 1_200; i++) sample(100L * i, i);
    List<Trend.Bucket> buckets = buckets(119_000, 120_000, 10);
    assertEquals(10, buckets.size());
    assertEquals(bucket(119_300, 1_193, 1_193, 1_193), buckets.get(3));
  }

  @Test
  void beyondTheNewestMinuteAStepIsAtLeastASecond() {
    for (int i = 0; i < 1_200; i++) sample(100L * i, i);
    Grid grid = ask(series, 10_000, 20_000, 2_000);
    assertEquals(1_000, grid.step);
    assertEquals(10, grid.buckets().size());
    assertEquals(bucket(10_000, 100, 104.5, 109), grid.buckets().getFirst());
  }

  @Test
  void theMinuteOfAFastSeriesIsShorterButNothingIsMissing() {
    for (int i = 0; i < 60_000; i++) sample(i, i);
    Grid whole = ask(series, 0, 60_000, 2_000);
    assertEquals(1_000, whole.step, "more samples than are kept");
    assertEquals(60, whole.buckets().size());
    assertEquals(1, ask(series, 59_900, 60_000, 2_000).step);
  }

  @Test
  void aGapHasNoBuckets() {
    sample(0, 1);
    hold(10_500);
    series.gap();
    sample(20_000, 2);
    hold(25_000);
    hold(200_000);
    List<Trend.Bucket> buckets = buckets(0, 26_000, 26);
    assertEquals(17, buckets.size());
    assertEquals(bucket(10_000, 1, 1, 1), buckets.get(10));
    assertEquals(bucket(20_000, 2, 2, 2), buckets.get(11));
  }

  @Test
  void aGapInTheNewestMinuteHasNoBuckets() {
    sample(0, 1);
    hold(1_000);
    series.gap();
    sample(3_000, 2);
    hold(4_000);
    List<Trend.Bucket> buckets = buckets(0, 4_000, 40);
    assertEquals(11 + 10, buckets.size());
    assertEquals(bucket(1_000, 1, 1, 1), buckets.get(10));
    assertEquals(bucket(3_000, 2, 2, 2), buckets.get(11));
  }

  @Test
  void whatIsConfirmedIsNoGap() {
    sample(0, 21.5);
    hold(600_000);
    List<Trend.Bucket> buckets = buckets(0, 600_000, 600);
    assertEquals(600, buckets.size());
    assertTrue(buckets.stream().allMatch(bucket -> bucket.mean() == 21.5));
    assertEquals(601, buckets(0, 700_000, 700).size(), "only up to the last confirmation");
  }

  @Test
  void aSlowSensorIsNoGapBetweenItsReadings() {
    for (int i = 0; i < 60; i++) sample(10_000L * i, i);
    assertEquals(100, buckets(100_000, 200_000, 100).size());
  }

  @Test
  void whenTheMemoryIsFullTheOldestGoes() {
    int held = (1 << 20) / Chunk.BYTES * Chunk.SECONDS;
    long end = 1_000L * (held + 10_000);
    for (long time = 0; time < end; time += 1_000) sample(time, (double) time);
    assertTrue(memory.used() <= 1 << 20, "used " + memory.used());
    List<Trend.Bucket> last = buckets(end - 1_000_000, end, 1_000);
    assertEquals(1_000, last.size());
    double newest = end - 1_000.0;
    assertEquals(bucket(end - 1_000, newest, newest, newest), last.getLast());
    assertEquals(List.of(), buckets(0, 1_000_000, 1_000));
    int kept = buckets(0, end, 2_000).size();
    assertTrue(kept > 1_000, "most of it is still there");
  }

  @Test
  void aLateValueOfAPeakIsInItsSecond() {
    for (int i = 0; i < 100; i++) sample(1_000L * i, 1);
    sample(95_500, 7);
    List<Trend.Bucket> buckets = buckets(0, 100_000, 100);
    assertEquals(bucket(95_000, 1, 4, 7), buckets.get(95));
  }

  @Test
  void aClockThatIsSetForwardMakesAGapAndNoLine() {
    sample(0, 1);
    series.sample(START + 3_600_000, 1_000_000_000, 1);
    assertEquals(2, buckets(0, 3_601_000, 2_000).size());
    series.hold(START + 7_200_000, 2_000_000_000L);
    assertEquals(3, buckets(0, 7_201_000, 2_000).size());
  }

  @Test
  void aClockThatIsSetBackReplacesWhatWasAfterIt() {
    for (int i = 0; i < 600; i++) sample(1_000L * i, 1);
    series.sample(START + 300_000, 600_000_000_000L, 2);
    List<Trend.Bucket> buckets = buckets(0, 600_000, 600);
    assertEquals(301, buckets.size());
    assertEquals(bucket(300_000, 1, 1.5, 2), buckets.getLast());
  }

  @Test
  void everybodyGetsAFairShare() {
    var shared = new Memory(1 << 20);
    Series first = admitted(shared);
    for (int i = 0; i < 100_000; i++) first.sample(START + 1_000L * i, i * 1_000_000_000L, i);
    int alone = first.seconds();
    long before = shared.givenUp();
    var others = IntStream.range(0, 9).mapToObj(_ -> admitted(shared)).toList();
    for (int i = 100_000; i < 110_000; i++) {
      long time = START + 1_000L * i;
      first.sample(time, i * 1_000_000_000L, i);
      for (Series other : others) other.sample(time, i * 1_000_000_000L, i);
    }
    assertTrue(shared.used() <= 1 << 20, "used " + shared.used());
    for (Series other : others) {
      assertEquals(alone / 10.0, other.seconds(), 4.0 * Chunk.SECONDS, "of " + alone);
    }
    assertEquals(alone / 10.0, first.seconds(), 4.0 * Chunk.SECONDS);
    assertTrue(shared.givenUp() > before, "what was given up is counted");
  }

  @Test
  void thereAreNoMoreSeriesThanTheMemoryHolds() {
    var small = new Memory(100L * Series.MIN_BYTES);
    List<Series> hundred = IntStream.range(0, 100).mapToObj(_ -> admitted(small)).toList();
    assertEquals(false, small.admit(new Series(small)));
    for (int i = 0; i < 1_000; i++) {
      for (Series one : hundred) one.sample(START + 500L * i, i * 500_000_000L, i);
    }
    assertTrue(small.used() <= 100L * Series.MIN_BYTES, "used " + small.used());
    for (Series one : hundred) assertTrue(one.hasSeconds());
    small.dismiss(hundred.getFirst());
    assertTrue(small.admit(new Series(small)));
  }
}
