package busbar.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as people write them: `250ms`, `1.5s`, `2min`, `1h`; a bare number is seconds.
final class TimeText {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ms|s|min|h|)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  private TimeText() {}

  /// The time, or null when the text is none, or longer than 292 years.
  static @Nullable Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) return null;
    Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
    try {
      var nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit.toNanos()));
      return Duration.ofNanos(nanos.toBigInteger().longValueExact());
    } catch (ArithmeticException _) {
      return null;
    }
  }

  /// The shortest form of a time of whole milliseconds.
  static String of(Duration time) {
    long millis = time.toMillis();
    if (millis % 3_600_000 == 0 && millis > 0) return millis / 3_600_000 + "h";
    if (millis % 60_000 == 0 && millis > 0) return millis / 60_000 + "min";
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
