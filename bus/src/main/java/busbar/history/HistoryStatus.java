package busbar.history;

/// What the history of a node holds.
///
/// @param series properties that are recorded
/// @param bytes of its memory that are taken
/// @param limit of its memory, bytes
/// @param givenUp minutes of single properties that were forgotten early, as the memory was full
/// @param refused properties that found no room
public record HistoryStatus(int series, long bytes, long limit, long givenUp, long refused) {}
