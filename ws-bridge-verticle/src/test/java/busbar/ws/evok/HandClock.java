package busbar.ws.evok;

import busbar.bus.Clock;

/// A clock that stands still until it is moved.
final class HandClock implements Clock {
  private long nanos = System.nanoTime();

  void advance(long more) {
    nanos += more;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long micros() {
    return nanos / 1000;
  }
}
