package busbar.history;

import busbar.settings.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much a node remembers.
///
/// @param memory bytes for all series together
public record HistoryOptions(long memory) {
  public static final long DEFAULT_MEMORY = 64L << 20;
  public static final long MIN_MEMORY = 1L << 20;
  public static final long MAX_MEMORY = 16L << 30;

  private static final String KEY = "history";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(kb|mb|gb)");
  private static final Map<String, Integer> SHIFTS = Map.of("kb", 10, "mb", 20, "gb", 30);

  public HistoryOptions {
    if (memory < MIN_MEMORY || memory > MAX_MEMORY) {
      throw new IllegalArgumentException("write a size from 1MB to 16GB, such as 64MB");
    }
  }

  /// Reads the key `history`: `off`, or a section with `memory`.
  public static Optional<HistoryOptions> read(Settings settings) {
    if (settings.isText(KEY, "off")) return Optional.empty();
    var standard = new HistoryOptions(DEFAULT_MEMORY);
    Settings section = settings.section(KEY);
    return Optional.of(section.parsed("memory", standard, HistoryOptions::parse));
  }

  private static HistoryOptions parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write a size from 1MB to 16GB, such as 64MB");
    }
    long number = Long.parseLong(matcher.group(1));
    return new HistoryOptions(number << SHIFTS.getOrDefault(matcher.group(2), 0));
  }
}
