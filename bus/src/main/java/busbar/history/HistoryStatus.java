package busbar.history;

/// What the history of a node holds.
///
/// @param series properties that are recorded
/// @param bytes of its memory that are taken
/// @param refused properties that found no room
public record HistoryStatus(int series, long bytes, long refused) {
  static final HistoryStatus EMPTY = new HistoryStatus(0, 0, 0);
}
