package busbar.ws;

import busbar.bus.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The clock of this machine, put forward by hand.
final class AdvancedClock implements Clock {
  private final Clock system = Clock.system();
  private final AtomicLong ahead = new AtomicLong();

  void advance(Duration more) {
    ahead.addAndGet(more.toNanos());
  }

  @Override
  public long nanos() {
    return system.nanos() + ahead.get();
  }

  @Override
  public long micros() {
    return system.micros() + ahead.get() / 1_000;
  }
}
