package busbar.node.evok;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests that share one twin, one class after the other.
@Timeout(60)
abstract class OnTwin {
  @TempDir private static Path folder = Path.of("");
  private static @Nullable Twin started;

  @BeforeAll
  static void start() throws Exception {
    started = Twin.start(folder);
  }

  @AfterAll
  static void end() {
    twin().close();
  }

  static Twin twin() {
    return requireNonNull(started);
  }
}
