package busbar.e2e;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stock event-bus client for web pages, on Node.js, by each transport of SockJS.
@Tag("e2e")
class BrowserClientIT {
  @TempDir private static Path folder = Path.of("");
  private static @Nullable Lab started;

  @BeforeAll
  static void start() throws InterruptedException, IOException {
    started = Lab.twin(folder);
  }

  @AfterAll
  static void end() {
    lab().close();
  }

  private static Lab lab() {
    return requireNonNull(started);
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling", "eventsource"})
  void stockClientIsContent(String transport) throws Exception {
    try (Program page = Program.node("eventbus/page.js", lab().http + "/eventbus", transport)) {
      Program.Result result = page.result();
      assertEquals(0, result.status(), result.text());
      assertEquals(transport + " is content", result.text());
    }
  }
}
