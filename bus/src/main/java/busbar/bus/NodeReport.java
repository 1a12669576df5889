package busbar.bus;

/// What a node says of itself, every second.
///
/// @param process see [BusOptions#process]
/// @param address where other nodes reach it; empty for a node that runs alone
/// @param version of its software
/// @param leaving whether it is being stopped; the last report then
/// @param startedNanos its monotonic clock when it was started
/// @param sentNanos its monotonic clock now
/// @param sentMicros its wall clock now, microseconds since 1970
record NodeReport(
    String node,
    String process,
    String address,
    String version,
    boolean leaving,
    long startedNanos,
    long sentNanos,
    long sentMicros)
    implements BusMessage {}
