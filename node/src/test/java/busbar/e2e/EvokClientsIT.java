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

/// What the known clients of EVOK send and read, with Python's websocket-client, against the twin of
/// a controller.
@Tag("e2e")
class EvokClientsIT {
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
  @ValueSource(strings = {"node-red-3", "node-red-2", "home-assistant", "evok-page", "home-bridge"})
  void clientIsContent(String client) throws Exception {
    String address = "127.0.0.1:" + lab().port;
    try (Program program = Program.python("evok_clients.py", client, address)) {
      Program.Result result = program.result();
      assertEquals(0, result.status(), result.text());
      assertEquals(client + " is content", result.text());
    }
  }
}
