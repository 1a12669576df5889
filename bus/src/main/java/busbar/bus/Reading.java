package busbar.bus;

/// What was read from a device: the values of all its properties at one moment.
///
/// @param sampledNanos the owner's monotonic clock when the hardware was read, nanoseconds; only the
///     state table may turn it into an age
/// @param sampledMicros wall clock of the source at that moment, microseconds since 1970
/// @param quality what the source itself knows; the state table may know worse
public record Reading(
    DeviceId device, Values values, long sampledNanos, long sampledMicros, Quality quality) {}
