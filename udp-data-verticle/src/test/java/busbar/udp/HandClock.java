package busbar.udp;

import busbar.bus.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The machine's clocks, which a test can move ahead; the wall clock also alone.
public final class HandClock implements Clock {
  private final Clock machine = Clock.system();
  private final AtomicLong aheadNanos = new AtomicLong();
  private final AtomicLong wrongMicros = new AtomicLong();

  public void advance(Duration time) {
    aheadNanos.addAndGet(time.toNanos());
  }

  /// Sets the wall clock wrong.
  public void setWallClockAhead(Duration time) {
    wrongMicros.set(time.toNanos() / 1_000);
  }

  @Override
  public long nanos() {
    return machine.nanos() + aheadNanos.get();
  }

  @Override
  public long micros() {
    return machine.micros() + aheadNanos.get() / 1_000 + wrongMicros.get();
  }
}
