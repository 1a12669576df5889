package busbar.bus;

/// The last successful read of a scan group: whatever of the group was not sent again is as old as
/// this. Both clocks are the owner's.
///
/// @param sampledNanos monotonic, nanoseconds
/// @param sampledMicros wall clock, microseconds since 1970
public record Confirmation(String scanGroup, long sampledNanos, long sampledMicros) {}
