package busbar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Where it was measured.
final class Machine {
  private static final String UNKNOWN = "unknown";

  private Machine() {}

  /// Date, mode, processor, system and JVM.
  static String text(String mode) {
    return "%s, %s run, %d cores of %s, Linux %s, Java %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            mode,
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.version"),
            Runtime.version());
  }

  /// Processes that were running or wanted to, mean of the last minute.
  static String load() {
    List<String> lines = lines("/proc/loadavg");
    return lines.isEmpty() ? UNKNOWN : lines.getFirst().split(" ", -1)[0];
  }

  private static String processor() {
    return lines("/proc/cpuinfo").stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse(UNKNOWN);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException _) {
      return List.of();
    }
  }
}
