package busbar.bench.server;

import busbar.bench.process.Fields;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Rounds at a fixed rate for some time, whether clients keep up or not.
final class Storm implements Runnable {
  private final Runnable round;
  private final long interval;
  private final long length;
  private final Thread thread;
  private int rounds;
  private long heap;
  private long took;

  private Storm(Runnable round, Fields arguments) {
    this.round = round;
    interval = Duration.ofMillis(arguments.number("interval")).toNanos();
    length = Duration.ofMillis(arguments.number("length")).toNanos();
    thread = Thread.ofPlatform().name("storm").daemon().unstarted(this);
  }

  static Storm start(Runnable round, Fields arguments) {
    var storm = new Storm(round, arguments);
    storm.thread.start();
    return storm;
  }

  @Override
  public void run() {
    long began = System.nanoTime();
    for (long due = began; due - began < length; due += interval) {
      while (due - System.nanoTime() > 0) LockSupport.parkNanos(due - System.nanoTime());
      round.run();
      rounds++;
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      heap = Math.max(heap, used);
    }
    took = System.nanoTime() - began;
  }

  /// Waits for its end and tells what it did.
  static Fields end(@Nullable Storm storm) throws InterruptedException {
    if (storm == null) throw new IllegalStateException("no storm was started");
    storm.thread.join();
    return Fields.of("rounds", storm.rounds, "nanos", storm.took, "heap", storm.heap);
  }
}
