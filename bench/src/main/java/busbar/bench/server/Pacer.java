package busbar.bench.server;

import busbar.bench.process.Fields;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Makes single changes at a rate.
final class Pacer {
  private final Source source;
  private final RandomGenerator random = RandomGenerator.getDefault();

  Pacer(Source source) {
    this.source = source;
  }

  /// Makes `count` changes, `micros` apart in the mean and between half and one and a half times that,
  /// so that they do not keep step with any timer.
  Fields run(Fields arguments) {
    long interval = TimeUnit.MICROSECONDS.toNanos(arguments.number("micros"));
    int count = arguments.count("count");
    long due = System.nanoTime();
    for (int i = 0; i < count; i++) {
      due += interval / 2 + random.nextLong(interval);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      source.stamp();
    }
    return Fields.of("sent", count);
  }
}
