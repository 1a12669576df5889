package busbar.bus;

/// A query that could not be answered.
///
/// @param detail one sentence for the person who asked: cause and remedy
public record NoTrend(Outcome.Code code, String detail) implements HistoryAnswer {}
