package busbar.bus;

import busbar.bus.Outcome.Code;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// What became of the commands of this node's clients since the start.
///
/// @param failed by code, in the order of the codes
public record CommandStatistics(long done, Map<Code, Long> failed) {
  /// Counts final outcomes, from any thread.
  static final class Counter {
    private final LongAdder done = new LongAdder();
    private final Map<Code, LongAdder> failed = new EnumMap<>(Code.class);

    Counter() {
      for (Code code : Code.values()) failed.put(code, new LongAdder());
    }

    void count(Outcome outcome) {
      switch (outcome) {
        case Outcome.Done _ -> done.increment();
        case Outcome.Failed(Code code, _) -> Objects.requireNonNull(failed.get(code)).increment();
        case Outcome.Accepted _ -> {} // the final one follows
      }
    }

    CommandStatistics read() {
      var codes = new EnumMap<Code, Long>(Code.class);
      failed.forEach((code, count) -> codes.put(code, count.sum()));
      return new CommandStatistics(done.sum(), Collections.unmodifiableMap(codes));
    }
  }
}
