package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
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
        JsonObject trend = new JsonObject(awaitAnswer(desk, "\"points\":[["));
        assertTrue(trend.getJsonArray("points").getJsonArray(0).getDouble(3) > 0, "it counts");
        bench.node.close(); // SIGKILL
      }
      awaitAnswer(desk, "Busbar-Code: OFFLINE");
    }
  }

  /// Asks until the answer holds this text.
  private static String awaitAnswer(Lab desk, String text) throws Exception {
    String path = "/history?device=bench:di/1_02&property=counter&points=2000";
    long end = System.nanoTime() + LIMIT;
    while (System.nanoTime() < end) {
      if (desk.curl(path, "-D", "-").contains(text)) return desk.curl(path);
    }
    throw new AssertionError(desk.curl(path, "-D", "-"));
  }
}
