package busbar.ws.history;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.HistoryQuery;
import busbar.bus.PropertyId;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the texts of a request into a question.
final class HistoryParameters {
  static final int DEFAULT_POINTS = 300;
  static final String DEFAULT_FROM = "-1h";

  private static final Set<String> NAMES = Set.of("device", "property", "from", "to", "points");
  private static final Pattern MILLIS = Pattern.compile("(\\d{1,15})(\\.\\d{1,9})?");
  private static final Pattern AGO = Pattern.compile("-(\\d{1,9})(ms|s|min|h|d)");
  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private final Bus bus;

  HistoryParameters(Bus bus) {
    this.bus = bus;
  }

  /// Reads a question.
  ///
  /// @throws IllegalArgumentException with one sentence about what is wrong
  HistoryQuery read(Map<String, String> texts) {
    for (String name : texts.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is not known; known are device, property, from, to, points");
      }
    }
    String device = texts.getOrDefault("device", "");
    if (device.isEmpty()) {
      throw new IllegalArgumentException("device is missing; write device=type/circuit");
    }
    long now = bus.clock().micros() / 1_000;
    return new HistoryQuery(
        known(DeviceId.parse(device, bus.node())),
        texts.getOrDefault("property", PropertyId.VALUE),
        time("from", texts.getOrDefault("from", DEFAULT_FROM), now),
        texts.containsKey("to") ? time("to", texts.getOrDefault("to", ""), now) : now,
        points(texts.get("points")));
  }

  /// An alias may stand for the circuit.
  private DeviceId known(DeviceId given) {
    DeviceState state = bus.table().find(given.node(), given.type(), given.circuit());
    return state == null ? given : state.device();
  }

  private static long time(String name, String text, long now) {
    Matcher millis = MILLIS.matcher(text);
    if (millis.matches()) return Long.parseLong(millis.group(1));
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      // A clock that was never set is in the first hours of 1970.
      return Math.max(0, now - Long.parseLong(ago.group(1)) * UNITS.getOrDefault(ago.group(2), 1L));
    }
    throw new IllegalArgumentException(
        name + " must be milliseconds since 1970, or a time ago such as -1h, not '" + text + "'");
  }

  private static int points(@Nullable String text) {
    if (text == null) return DEFAULT_POINTS;
    int points = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (points < 1 || points > HistoryQuery.MAX_POINTS) {
      throw new IllegalArgumentException(
          "points must be a whole number from 1 to "
              + HistoryQuery.MAX_POINTS
              + ", not '"
              + text
              + "'");
    }
    return points;
  }
}
