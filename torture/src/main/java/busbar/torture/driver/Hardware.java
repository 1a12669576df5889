package busbar.torture.driver;

import busbar.torture.driver.Journal.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The devices of one family, which outlive its drivers as real ones do. A value is the time at which
/// it came to be, in microseconds of the monotonic clock, so a later one is larger, across restarts,
/// too; outputs have what was written.
///
/// On the driver's thread.
final class Hardware {
  /// Mean times between two changes, milliseconds.
  private static final int FAST_MS = 200;

  private static final int SLOW_MS = 3_000;

  private final String family;
  private final Journal journal;
  private final SplittableRandom random;
  private final int scanMs;
  private final Map<String, Long> values = new TreeMap<>();

  Hardware(String family, Journal journal, long seed, int scanMs) {
    this.family = family;
    this.journal = journal;
    this.scanMs = scanMs;
    random = new SplittableRandom(seed);
    for (String circuit : Rig.devices(family).keySet()) change(circuit, micros());
  }

  /// Lets the time of one scan pass.
  void advance() {
    maybeChange(Rig.circuit(family, Rig.FAST), FAST_MS);
    maybeChange(Rig.circuit(family, Rig.SLOW), SLOW_MS);
  }

  void write(String circuit, long value) {
    journal(Word.EXECUTED, circuit, value);
    change(circuit, value);
  }

  long value(String circuit) {
    return values.getOrDefault(circuit, 0L);
  }

  /// Notes what is no change of a device.
  void note(Word word) {
    journal(word, "-", 0);
  }

  private void maybeChange(String circuit, int meanMs) {
    if (random.nextInt(meanMs) < scanMs) change(circuit, micros());
  }

  private void change(String circuit, long value) {
    journal(Word.CHANGED, circuit, value);
    values.put(circuit, value);
  }

  private void journal(Word word, String circuit, long value) {
    try {
      journal.write(word, circuit, value);
    } catch (IOException e) {
      throw new UncheckedIOException("without its journal the test says nothing", e);
    }
  }

  private static long micros() {
    return System.nanoTime() / 1_000;
  }
}
