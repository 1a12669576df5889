package busbar.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the parts of one snapshot until all are there. Parts of a newer snapshot replace those of
/// an older one.
final class SnapshotParts {
  /// Parts of one snapshot; a larger one is refused.
  static final int MAX_PARTS = 1_000;

  private long sequence = -1;
  private @Nullable StateBatch[] parts = new StateBatch[0];
  private int missing;

  /// Adds a part of the current epoch.
  ///
  /// @return all parts in order when this was the last one, otherwise an empty list
  List<StateBatch> add(StateBatch part) {
    if (part.parts() > MAX_PARTS || part.sequence() < sequence) return List.of();
    if (part.sequence() > sequence || part.parts() != parts.length) {
      sequence = part.sequence();
      parts = new StateBatch[part.parts()];
      missing = part.parts();
    }
    if (parts[part.part()] == null) missing--;
    parts[part.part()] = part;
    if (missing > 0) return List.of();
    var complete = new ArrayList<StateBatch>();
    for (StateBatch one : parts) {
      if (one != null) complete.add(one);
    }
    clear();
    return complete;
  }

  void clear() {
    sequence = -1;
    Arrays.fill(parts, null);
    parts = new StateBatch[0];
    missing = 0;
  }
}
