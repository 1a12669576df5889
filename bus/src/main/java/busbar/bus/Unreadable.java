package busbar.bus;

/// Stands in for bytes that could not be decoded, so that the receiver counts them instead of failing.
///
/// @param reason one sentence for the log
record Unreadable(String reason) implements BusMessage {}
