package busbar.udp.station;

import busbar.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a value counts after it was set.
///
/// @param limit null: as long as the station shows it
record Life(@Nullable Duration limit) {
  static final Duration SHORTEST = StationOptions.MIN_INTERVAL;
  static final Duration LONGEST = Duration.ofHours(24);

  private static final String KEY = "time_to_live";

  /// Of values that are asked for at this interval, if nothing else is said.
  static Life usual(Duration interval) {
    return new Life(interval.multipliedBy(3).plusSeconds(1));
  }

  /// What the settings say; empty when they say nothing.
  static Optional<Life> read(Settings settings) {
    if (!settings.has(KEY)) return Optional.empty();
    if (settings.text(KEY, "").equals("none")) return Optional.of(new Life(null));
    return Optional.of(new Life(settings.duration(KEY, LONGEST, SHORTEST, LONGEST)));
  }
}
