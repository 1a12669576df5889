package busbar.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes as processes of their own: `bench` remembers its hardware, a client asks `desk`.
@Tag("e2e")
class HistoryIT {
  private static final long LIMIT = Duration.ofSeconds(20).toNanos();

  @TempDir private Path folder = Path.of("");

  @Test
  void anotherNodeAnswersUntilItIsGone() throws Exception {
    Site site = Site.in(folder);
    try (Lab desk = site.desk()) {
      try (Lab bench = site.bench()) {
        awaitAnswer(desk, "\"device\":\"bench:di/1_02\"");
        awaitAnswer(desk, "\\[\\d+,[^]]+,[1-9]\\d*\\.0]"); // lowest, mean and highest: it counts
        bench.node.close(); // SIGKILL
      }
      awaitAnswer(desk, "Busbar-Code: OFFLINE");
    }
  }

  /// Asks until a part of the answer matches.
  private static void awaitAnswer(Lab desk, String regex) throws Exception {
    String path = "/history?device=bench:di/1_02&property=counter&points=2000";
    Pattern wanted = Pattern.compile(regex);
    long end = System.nanoTime() + LIMIT;
    while (System.nanoTime() < end) {
      if (wanted.matcher(desk.curl(path, "-D", "-")).find()) return;
    }
    throw new AssertionError(desk.curl(path, "-D", "-"));
  }
}
