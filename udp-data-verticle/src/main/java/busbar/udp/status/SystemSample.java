package busbar.udp.status;

import org.jspecify.annotations.Nullable;

/// What `status` tells about the machine, as it was when sampled; null where the machine does not
/// say.
///
/// @param totalBytes of the file system of this program
/// @param freeBytes of the same, for a user who is not root
/// @param load1 load average over one minute
/// @param macAddress lower case with colons
/// @param maxMemoryBytes most resident memory so far
/// @param osVersion VERSION of os-release
/// @param rpiTemperature degrees Celsius
/// @param uptimeSeconds since the machine was started
/// @param idleSeconds summed over its processors
record SystemSample(
    long totalBytes,
    long freeBytes,
    @Nullable Double load1,
    @Nullable Double load5,
    @Nullable Double load15,
    @Nullable String macAddress,
    String machineName,
    @Nullable Long maxMemoryBytes,
    int threads,
    @Nullable String osVersion,
    @Nullable String rpiModel,
    @Nullable Double rpiTemperature,
    @Nullable String sdCardSerial,
    @Nullable Double uptimeSeconds,
    @Nullable Double idleSeconds) {}
