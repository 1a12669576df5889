package busbar.bus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What happened on this node: numbered, kept, and published. May be written from any thread.
public final class EventLog {
  /// Events kept for those who ask later.
  public static final int KEPT = 1_000;

  /// Events published per second; the excess is summed up in one.
  public static final int MAX_PER_SECOND = 50;

  /// Kinds that are counted by their names; further ones are counted together.
  static final int MAX_KINDS = 100;

  private static final String OTHER_KINDS = "other";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final String node;
  private final Addresses addresses;
  private final Transport transport;
  private final Clock clock;
  private final Deque<Event> kept = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long number;
  private int published;
  private int suppressed;
  private boolean counting;

  EventLog(String node, Addresses addresses, Transport transport, Clock clock) {
    this.node = node;
    this.addresses = addresses;
    this.transport = transport;
    this.clock = clock;
  }

  /// Adds an event.
  ///
  /// @param kind a short fixed word, e.g. `family-opened`
  /// @param subject what it is about, e.g. a device or a family
  /// @param text one sentence
  public synchronized void add(String kind, String subject, String text) {
    var event = new Event(node, ++number, clock.micros(), kind, subject, text);
    kept.addLast(event);
    if (kept.size() > KEPT) kept.removeFirst();
    boolean isNamed = counts.containsKey(kind) || counts.size() < MAX_KINDS;
    counts.merge(isNamed ? kind : OTHER_KINDS, 1L, Long::sum);
    if (published >= MAX_PER_SECOND) {
      suppressed++;
      return;
    }
    published++;
    boolean startCounting = !counting;
    counting = true;
    transport.run(() -> {
      transport.publish(addresses.event(), event);
      if (startCounting) transport.after(SECOND, this::nextSecond);
    });
  }

  private synchronized void nextSecond() {
    int excess = suppressed;
    published = 0;
    suppressed = 0;
    counting = false;
    if (excess > 0) {
      add("events-summed-up", node, excess + " more events within one second; see the node's log");
    }
  }

  /// The last events, oldest first.
  public synchronized List<Event> last() {
    return List.copyOf(kept);
  }

  /// How many there were since the start, by kind.
  public synchronized Map<String, Long> counts() {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
