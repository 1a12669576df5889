package busbar.device;

import busbar.bus.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Both clocks, moved by hand.
public final class HandClock implements Clock {
  private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public long micros() {
    return 1_700_000_000_000_000L + nanos.get() / 1000;
  }

  public void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
