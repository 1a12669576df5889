package busbar.node.run;

import io.vertx.core.Handler;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What nobody has caught: told in full the first time, then counted. Somebody who scans the ports of a
/// lab must not fill its logs. A process whose memory is used up ends at once, so that a supervisor can
/// start it anew.
final class UnexpectedErrors implements Handler<Throwable> {
  /// Exit status of a process without memory.
  static final int OUT_OF_MEMORY = 3;

  /// Kinds that are told apart; all others count as one.
  static final int MAX_KINDS = 100;

  private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final BooleanSupplier isHeapUsedUp;
  private final IntConsumer end;

  UnexpectedErrors() {
    this(HeapUse::isUsedUp, Runtime.getRuntime()::halt);
  }

  /// @param end of the process, with its exit status
  UnexpectedErrors(BooleanSupplier isHeapUsedUp, IntConsumer end) {
    this.isHeapUsedUp = isHeapUsedUp;
    this.end = end;
  }

  @Override
  public void handle(Throwable e) {
    if (e instanceof OutOfMemoryError && isHeapUsedUp.getAsBoolean()) end.accept(OUT_OF_MEMORY);
    if (isSecondResult(e)) return;
    String kind = kind(e);
    if (!counts.containsKey(kind) && counts.size() >= MAX_KINDS) kind = "others";
    long count = counts.merge(kind, 1L, Long::sum);
    if (count == 1) {
      log.error("unexpected, further ones of this kind are counted", e);
    } else if (isRound(count)) {
      log.error("unexpected, {} times so far: {}", count, kind);
    }
  }

  /// The event bus gives one promise to the connections of all nodes to which it publishes. When two of
  /// them fail, as when two nodes have gone, the second result has nowhere to go, and nobody waits for it.
  private static boolean isSecondResult(Throwable e) {
    return e instanceof IllegalStateException
        && "Promise already completed".equals(e.getMessage())
        && Arrays.stream(e.getStackTrace())
            .anyMatch(at -> at.getClassName().endsWith(".DelegatingChannelPromise"));
  }

  /// Class and place of the error; its message may differ each time.
  private static String kind(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static boolean isRound(long count) {
    long power = 1;
    while (power < count) power *= 10;
    return power == count;
  }
}
