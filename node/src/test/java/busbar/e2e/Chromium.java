package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A browser in processes of its own. Scripts visit a page with it one after the other or at once, and
/// none sees what another one left.
final class Chromium implements AutoCloseable {
  /// Pictures that the scripts take, kept after the tests.
  private static final Path PICTURES = Path.of("target/screenshots");

  private static final String WHERE = "driven at ";

  private final Program program;
  private final String endpoint;

  private Chromium(Program program, String endpoint) {
    this.program = program;
    this.endpoint = endpoint;
  }

  /// @param folder for its profile
  static Chromium start(Path folder) throws IOException, InterruptedException {
    Program program = Program.node("dashboard/browser.js", folder.resolve("profile"));
    String line = program.awaitText(WHERE);
    return new Chromium(program, line.substring(WHERE.length()));
  }

  /// Begins a visit of the dashboard of a node.
  ///
  /// @param script name without its ending
  Program visiting(String script, String http, String... more) throws IOException {
    var arguments = new ArrayList<Object>(List.of(endpoint, http, PICTURES.toAbsolutePath()));
    arguments.addAll(List.of(more));
    return Program.node("dashboard/" + script + ".js", arguments.toArray());
  }

  void visit(String script, String http, String... more) throws IOException, InterruptedException {
    try (Program visit = visiting(script, http, more)) {
      assertContent(visit);
    }
  }

  static void assertContent(Program visit) throws InterruptedException {
    Program.Result result = visit.result();
    assertEquals(0, result.status(), result.text());
  }

  /// Returns when the browser has ended.
  @Override
  public void close() {
    try (program) {
      program.terminate();
      program.result();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
