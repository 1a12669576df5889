package busbar.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Sends snapshots to the tables that ask, to each at most one per second. Runs on the publisher's
/// event loop.
final class Snapshots {
  static final Duration PITCH = Duration.ofSeconds(1);
  static final int MAX_DELAY_MS = 100;

  /// Inboxes whose last snapshot is remembered; those not due any more make room for others.
  static final int MAX_INBOXES = 1_000;

  private final Transport transport;
  private final Clock clock;
  private final RandomGenerator random;
  private final Supplier<List<StateBatch>> parts;
  private final Map<String, Long> due = new HashMap<>();

  /// @param parts makes the snapshot
  Snapshots(
      Transport transport, Clock clock, RandomGenerator random, Supplier<List<StateBatch>> parts) {
    this.transport = transport;
    this.clock = clock;
    this.random = random;
    this.parts = parts;
  }

  /// All publishers are asked: after a random delay, so that they do not answer at once.
  void sendToOneOfMany(String inbox) {
    transport.after(Duration.ofMillis(1L + random.nextInt(MAX_DELAY_MS)), () -> send(inbox));
  }

  /// Now, or when the inbox may have the next one.
  void send(String inbox) {
    long now = clock.nanos();
    if (due.size() > MAX_INBOXES) due.values().removeIf(time -> time - now < 0);
    Long next = due.get(inbox);
    if (next == null || next - now <= 0) {
      due.put(inbox, now + PITCH.toNanos());
      deliver(inbox);
    } else if (next - now <= PITCH.toNanos()) {
      due.put(inbox, next + PITCH.toNanos());
      transport.after(Duration.ofNanos(next - now), () -> deliver(inbox));
    }
  }

  private void deliver(String inbox) {
    parts.get().forEach(part -> transport.send(inbox, part));
  }
}
