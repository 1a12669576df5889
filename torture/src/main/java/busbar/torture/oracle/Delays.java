package busbar.torture.oracle;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// How long what was not true any more went on looking good, by kind of fault. Any thread.
public final class Delays {
  private static final int DIGITS = 2;

  private final Map<String, Histogram> byKind = new TreeMap<>();
  private Histogram current = histogram("calm");

  /// What is being done from now on.
  public synchronized void during(String kind) {
    current = histogram(kind);
  }

  synchronized void add(long nanos) {
    current.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  /// Microseconds, by kind.
  public synchronized Map<String, Histogram> byKind() {
    var copies = new TreeMap<String, Histogram>();
    byKind.forEach((kind, histogram) -> copies.put(kind, histogram.copy()));
    return copies;
  }

  private Histogram histogram(String kind) {
    return byKind.computeIfAbsent(kind, _ -> new Histogram(DIGITS));
  }
}
