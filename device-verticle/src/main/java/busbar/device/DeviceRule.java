package busbar.device;

import busbar.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is configured of a device whatever its driver. Quality changes always go out at once.
///
/// @param deadband a change of a numeric `value` up to this, in its unit, is not published
/// @param minInterval between two published changes; the newest reading of the meantime follows
/// @param maxSilence after this time a change within the deadband is published nevertheless; null:
///     never
/// @param timeToLive null: the driver's own
/// @param alias second name of the device, unless it was given another one since; null: the driver's own
/// @param safe text of the `value` to write on stop and at shutdown; null: none
public record DeviceRule(
    double deadband,
    Duration minInterval,
    @Nullable Duration maxSilence,
    @Nullable Duration timeToLive,
    @Nullable String alias,
    @Nullable String safe) {
  /// Everything is published as the driver reports it.
  public static final DeviceRule NONE = new DeviceRule(0, Duration.ZERO, null, null, null, null);

  public static final double MAX_DEADBAND = 1e12;
  public static final Duration MAX_MIN_INTERVAL = Duration.ofMinutes(1);
  public static final Duration MAX_MAX_SILENCE = Duration.ofHours(24);
  public static final Duration MAX_TIME_TO_LIVE = Duration.ofHours(24);
  private static final Duration SHORTEST = Duration.ofMillis(10);

  /// Reads a rule; what is not configured is as in the other rule.
  static DeviceRule read(Settings settings, DeviceRule other) {
    double deadband = settings.number("deadband", other.deadband, 0, MAX_DEADBAND);
    Duration minInterval =
        settings.duration("min_interval", other.minInterval, Duration.ZERO, MAX_MIN_INTERVAL);
    return new DeviceRule(
        deadband,
        minInterval,
        optional(settings, "max_silence", other.maxSilence, MAX_MAX_SILENCE),
        optional(settings, "time_to_live", other.timeToLive, MAX_TIME_TO_LIVE),
        other.alias,
        other.safe);
  }

  private static @Nullable Duration optional(
      Settings settings, String key, @Nullable Duration other, Duration longest) {
    return settings.has(key) ? settings.duration(key, SHORTEST, SHORTEST, longest) : other;
  }

  /// Of one device.
  DeviceRule named(@Nullable String newAlias, @Nullable String newSafe) {
    return new DeviceRule(deadband, minInterval, maxSilence, timeToLive, newAlias, newSafe);
  }
}
