package busbar.udp.pull;

import busbar.bus.Names;
import busbar.bus.PropertyId;
import busbar.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One codename of a port and where its value comes from.
///
/// @param from `[node:]type/circuit[.property]`; an alias will do for the circuit
/// @param x the property of the same device that is shown as x; null for the time
/// @param timeout age beyond which the point is old; null to leave the age out of it
/// @param keepStale whether the last value is served although the device is bad
/// @param showNan whether NaN is a value that clients are to see; otherwise it ages out like a
///     value that could not be read
public record PointOptions(
    String codename,
    String from,
    @Nullable String x,
    @Nullable Duration timeout,
    boolean keepStale,
    boolean showNan) {
  /// What families that have a value of x call it.
  static final String DEFAULT_X = "x";

  private static final String ANY_NODE = "here";
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);
  private static final Duration MAX_TIMEOUT = Duration.ofDays(365);

  /// A point over time.
  ///
  /// @param defaultTimeout of the port
  static PointOptions read(Settings settings, @Nullable Duration defaultTimeout) {
    return read(settings, null, defaultTimeout);
  }

  /// A point over another property of its device.
  ///
  /// @param defaultTimeout of the port
  static PointOptions readXy(Settings settings, @Nullable Duration defaultTimeout) {
    String x = settings.parsed("x", DEFAULT_X, Names::property);
    return read(settings, x, defaultTimeout);
  }

  /// What is shown under a codename that was generated.
  static PointOptions generated(String codename, String from, @Nullable Duration timeout) {
    return new PointOptions(codename, from, null, timeout, false, false);
  }

  private static PointOptions read(
      Settings settings, @Nullable String x, @Nullable Duration defaultTimeout) {
    String codename = settings.requiredText("codename");
    String from = settings.requiredText("from");
    if (!from.isEmpty()) settings.parsed("from", from, PointOptions::checkedSource);
    return new PointOptions(
        codename,
        from,
        x,
        timeout(settings, defaultTimeout),
        settings.choice("stale", "old", "old", "keep").equals("keep"),
        settings.choice("nan", "old", "old", "show").equals("show"));
  }

  /// A time, or `none`.
  static @Nullable Duration timeout(Settings settings, @Nullable Duration defaultTimeout) {
    if (!settings.has("timeout")) return defaultTimeout;
    if (settings.text("timeout", "").equals("none")) return null;
    return settings.duration("timeout", MIN_TIMEOUT, MIN_TIMEOUT, MAX_TIMEOUT);
  }

  /// What is shown.
  ///
  /// @param here the node that is meant when none is named
  PropertyId source(String here) {
    return PropertyId.parse(from, here);
  }

  private static String checkedSource(String text) {
    PropertyId.parse(text, ANY_NODE);
    return text;
  }
}
