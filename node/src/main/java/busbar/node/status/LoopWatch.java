package busbar.node.status;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.LongSupplier;

/// Asks its event loop to do something after a fixed time, again and again, and notes how late that is
/// done.
final class LoopWatch extends VerticleBase {
  private static final long PERIOD_MILLIS = DelayRecord.PERIOD_NANOS / 1_000_000;

  private final LoopDelays delays;
  private final LongSupplier nanos;

  LoopWatch(LoopDelays delays, LongSupplier nanos) {
    this.delays = delays;
    this.nanos = nanos;
  }

  @Override
  public Future<?> start() {
    delays.record(Thread.currentThread()).ifPresent(this::plan);
    return Future.succeededFuture();
  }

  private void plan(DelayRecord delay) {
    long due = nanos.getAsLong() + DelayRecord.PERIOD_NANOS;
    vertx.setTimer(
        PERIOD_MILLIS,
        _ -> {
          delay.add(due, nanos.getAsLong());
          plan(delay);
        });
  }
}
