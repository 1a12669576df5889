package busbar.torture.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the tools of the system that change networks and processes.
public final class Shell {
  private static final int LIMIT_SECONDS = 20;

  private Shell() {}

  /// Runs a command; its words are separated by single spaces.
  ///
  /// @return what it printed
  /// @throws IOException when it fails, with what it printed
  public static String run(String command) throws IOException {
    return run(List.of(command.split(" ", -1)), "");
  }

  /// Runs a command that reads its input.
  public static String run(List<String> command, String input) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      try (var out = process.outputWriter()) {
        out.write(input);
      }
      String text;
      try (var in = process.inputReader()) {
        text = in.readAllAsString();
      }
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(command + " does not end");
      }
      if (process.exitValue() != 0) throw new IOException(command + ": " + text.strip());
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in " + command, e);
    } finally {
      process.destroyForcibly();
    }
  }

  /// The same, when failing means that there is nothing left to do.
  static void attempt(String command) {
    try {
      run(command);
    } catch (IOException e) {
      System.err.println("torture: " + e.getMessage());
    }
  }

  /// What this machine lacks to run the test; empty when nothing.
  public static List<String> missing() {
    var missing = new ArrayList<String>();
    if (!"root".equals(System.getProperty("user.name"))) missing.add("root");
    for (String tool : List.of("ip -V", "nft -v")) {
      try {
        run(tool);
      } catch (IOException _) {
        missing.add(tool.substring(0, tool.indexOf(' ')));
      }
    }
    return missing;
  }
}
