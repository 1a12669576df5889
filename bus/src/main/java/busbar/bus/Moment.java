package busbar.bus;

/// One moment on both clocks of a node; see [Clock].
///
/// @param nanos monotonic, nanoseconds
/// @param micros wall clock, microseconds since 1970
public record Moment(long nanos, long micros) {}
