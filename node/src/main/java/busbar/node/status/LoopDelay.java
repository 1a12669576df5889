package busbar.node.status;

/// How late an event loop does what is due.
///
/// @param loop its number, e.g. `0`
/// @param count of samples since the start
/// @param sumNanos of all samples since the start
/// @param medianNanos of the last minute
/// @param p99Nanos of the last minute: one in a hundred was later
/// @param maxNanos of the last minute
record LoopDelay(
    String loop, long count, long sumNanos, long medianNanos, long p99Nanos, long maxNanos) {}
