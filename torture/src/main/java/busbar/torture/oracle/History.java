package busbar.torture.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a device was, one value after the other.
final class History {
  private final List<Span> spans = new ArrayList<>();
  private final Map<Long, Span> byValue = new HashMap<>();

  /// A value and the time in which the device had it, nanoseconds.
  ///
  /// @param index its place in the history
  record Span(int index, long value, long from, long until) {}

  void changed(long value, long nanos) {
    end(nanos);
    put(new Span(spans.size(), value, nanos, Long.MAX_VALUE));
  }

  /// The last value is not true any more.
  void end(long nanos) {
    if (spans.isEmpty()) return;
    Span last = spans.getLast();
    if (last.until() <= nanos) return;
    spans.removeLast();
    put(new Span(last.index(), last.value(), last.from(), nanos));
  }

  private void put(Span span) {
    spans.add(span);
    byValue.put(span.value(), span);
  }

  @Nullable Span of(long value) {
    return byValue.get(value);
  }
}
