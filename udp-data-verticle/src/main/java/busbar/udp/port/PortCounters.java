package busbar.udp.port;

import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// What happened on one port so far. Counted on its event loop, readable from any thread.
public final class PortCounters {
  /// Bytes that the oldest clients read; a longer reply is cut off there, or hangs them.
  public static final int SMALLEST_CLIENT_BUFFER = 1024;

  private final LongAdder requests = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder longReplies = new LongAdder();
  private final LongAccumulator largest = new LongAccumulator(Math::max, 0);
  private final Map<Reply.Silence, LongAdder> silent = new EnumMap<>(Reply.Silence.class);

  public PortCounters() {
    for (Reply.Silence reason : Reply.Silence.values()) silent.put(reason, new LongAdder());
  }

  /// Counts a request that was understood and refused with a reason.
  public void countRefused() {
    refused.increment();
  }

  public void countUnknown() {
    unknown.increment();
  }

  public void count(Reply reply) {
    requests.increment();
    switch (reply) {
      case Reply.Silence reason -> countSilence(reason);
      case Reply.Later _ -> throw new IllegalArgumentException("counted when it is known");
      case Reply.Datagram(Buffer bytes) -> {
        largest.accumulate(bytes.length());
        if (bytes.length() >= SMALLEST_CLIENT_BUFFER) longReplies.increment();
      }
    }
  }

  void countSilence(Reply.Silence reason) {
    Objects.requireNonNull(silent.get(reason)).increment();
  }

  public PortReport report(int port, String name) {
    var drops = new LinkedHashMap<String, Long>();
    silent.forEach(
        (reason, count) -> drops.put(reason.name().toLowerCase(Locale.ROOT), count.sum()));
    return new PortReport(
        port,
        name,
        requests.sum(),
        unknown.sum(),
        refused.sum(),
        drops,
        longReplies.sum(),
        largest.get());
  }
}
