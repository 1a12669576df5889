package busbar.bench;

import busbar.bench.process.Fields;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs `page.mjs`: the dashboard in a real browser.
final class Chromium {
  private static final String MODULES = "node/src/test/resources/busbar/e2e/dashboard";

  private final Path home;

  /// @param home top of the source tree
  Chromium(Path home) {
    this.home = home;
  }

  /// Runs it to its end.
  ///
  /// @return its last line
  Fields run(String port, String mode, int amount) throws IOException, InterruptedException {
    var last = new ArrayList<Fields>();
    run(port, mode, amount, last::add);
    return last.getLast();
  }

  /// The same, with each line as it comes.
  void run(String port, String mode, int amount, Consumer<Fields> line)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(home.resolve(MODULES).resolve("node_modules"))) {
      throw new IOException("needs Chromium, Node.js and: npm ci --prefix " + MODULES);
    }
    List<String> command =
        List.of(
            "node",
            home.resolve("bench/page.mjs").toString(),
            home.resolve(MODULES).toString(),
            "http://127.0.0.1:" + port + "/",
            mode,
            String.valueOf(amount));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String text = out.readLine(); text != null; text = out.readLine()) {
        line.accept(Fields.parse(List.of(text.split(" ", -1))));
      }
      if (process.waitFor() != 0) throw new IOException("page.mjs failed");
    } finally {
      process.destroy();
    }
  }
}
