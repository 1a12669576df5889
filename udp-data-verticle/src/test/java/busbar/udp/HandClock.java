package busbar.udp;

import busbar.bus.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The machine's clocks, which a test can move ahead.
final class HandClock implements Clock {
  private final Clock machine = Clock.system();
  private final AtomicLong aheadNanos = new AtomicLong();

  void advance(Duration time) {
    aheadNanos.addAndGet(time.toNanos());
  }

  @Override
  public long nanos() {
    return machine.nanos() + aheadNanos.get();
  }

  @Override
  public long micros() {
    return machine.micros() + aheadNanos.get() / 1000;
  }
}
