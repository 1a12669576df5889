package busbar.udp.pull;

import busbar.settings.Settings;
import busbar.udp.port.PortOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One port of kind `date`.
///
/// @param arrivalTime whether x is taken from this node's clock instead of the source's
/// @param activityTimeout time without a new value after which `status` says INACTIVE; null: not
///     watched
/// @param points in the order of every reply
public record DateSocketOptions(
    PortOptions port,
    boolean arrivalTime,
    @Nullable Duration activityTimeout,
    List<PointOptions> points) {
  public static final int DEFAULT_PORT = 9000;
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  static final Duration DEFAULT_ACTIVITY_TIMEOUT = Duration.ofMinutes(15);

  private static final String ACTIVITY_TIMEOUT = "activity_timeout";

  public DateSocketOptions {
    points = List.copyOf(points);
  }

  /// Reads and checks the settings of one port; mistakes are reported to them.
  ///
  /// @param defaultPort when the settings name none
  public static DateSocketOptions read(Settings settings, int defaultPort) {
    Duration timeout = PointOptions.timeout(settings, DEFAULT_TIMEOUT);
    var points = settings.list("points").stream().map(p -> PointOptions.read(p, timeout)).toList();
    Codenames.problems(points.stream().map(PointOptions::codename).toList())
        .forEach(problem -> settings.problem("points", "hold a mistake: " + problem));
    return new DateSocketOptions(
        PortOptions.read(settings, defaultPort),
        settings.choice("age", "stamp", "stamp", "arrival").equals("arrival"),
        activityTimeout(settings),
        points);
  }

  private static @Nullable Duration activityTimeout(Settings settings) {
    if (settings.text(ACTIVITY_TIMEOUT, "").equals("none")) return null;
    return settings.duration(
        ACTIVITY_TIMEOUT, DEFAULT_ACTIVITY_TIMEOUT, Duration.ofSeconds(1), Duration.ofDays(365));
  }
}
