package busbar.ws.evok;

import io.netty.buffer.ByteBuf;

/// How far one client has been told. What it is owed is not stored: it is what the order of events
/// holds after its position, each device once and in its newest state.
///
/// Runs on one event loop.
final class Reader {
  private final Outlet outlet;
  private final FeedCounters counters;
  private Audience audience;
  private long position;
  private boolean behind;
  private boolean givenUp;
  private long told;
  private long eventsWhenJoined;
  private long progressNanos;
  private long backlog;
  private long conflated;

  /// @param position number of the last event before it came
  Reader(Outlet outlet, Audience audience, long position, FeedCounters counters) {
    this.outlet = outlet;
    this.audience = audience;
    this.position = position;
    this.counters = counters;
    eventsWhenJoined = audience.events();
  }

  Outlet outlet() {
    return outlet;
  }

  Audience audience() {
    return audience;
  }

  /// It is gone.
  void end() {
    if (behind) counters.behind.decrement();
    behind = false;
  }

  /// Whether it has not taken all there is, and waits for its socket.
  boolean isBehind() {
    return behind;
  }

  /// Changes that it was not told because a newer one replaced them.
  long conflated() {
    return conflated;
  }

  /// From now on it gets what another filter lets through.
  void move(Audience newAudience, long newPosition) {
    audience = newAudience;
    position = newPosition;
    told = 0;
    eventsWhenJoined = newAudience.events();
  }

  /// Sends what is owed as long as the socket takes it.
  void catchUp(long head, long now) {
    if (!outlet.isOpen()) return;
    while (position < head && outlet.isWritable()) {
      Chunk chunk = audience.after(position);
      position = chunk.upTo();
      ByteBuf frames = chunk.frames();
      if (frames != null) {
        told += chunk.devices();
        counters.delivered.add(chunk.devices());
        outlet.send(frames.retainedDuplicate());
      }
    }
    if (position == head) settle();
    watchOpen(now);
  }

  /// Counts what it has missed, now that it is up to date.
  private void settle() {
    long missed = audience.events() - eventsWhenJoined - told;
    if (missed == 0) return;
    conflated += missed;
    counters.conflated.add(missed);
    told += missed;
  }

  /// Looks whether the socket takes more; to be called after everything that sends.
  void watch(long now) {
    if (outlet.isOpen()) watchOpen(now);
  }

  private void watchOpen(long now) {
    boolean blocked = !outlet.isWritable();
    if (blocked && !behind) {
      progressNanos = now;
      backlog = outlet.backlog();
    }
    if (blocked != behind) {
      behind = blocked;
      counters.behind.add(blocked ? 1 : -1);
      outlet.listen(!blocked);
    }
  }

  /// Whether nothing could be delivered for so long; true once only.
  boolean giveUp(long now, long limitNanos) {
    if (!behind || givenUp) return false;
    long left = outlet.backlog();
    if (left < backlog) {
      backlog = left;
      progressNanos = now;
    }
    givenUp = now - progressNanos >= limitNanos;
    return givenUp;
  }
}
