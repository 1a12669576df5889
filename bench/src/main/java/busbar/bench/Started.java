package busbar.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// One start of a program that says `ready`.
///
/// @param nanos from the call of the program to that word
/// @param residentBytes physical memory, [#SETTLING] later
record Started(double nanos, double residentBytes) {
  static final Duration SETTLING = Duration.ofSeconds(3);

  /// Not as a part of "already".
  private static final Pattern READY = Pattern.compile("\\bready\\b");

  private static final int LAST_LINES = 10;
  private static final long KILOBYTE = 1024;

  /// Starts it, waits, measures, ends it.
  ///
  /// @param limit time in which it must become ready
  static Started measure(List<String> command, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    Process process = builder.start();
    var guard = Thread.ofVirtual().start(() -> endLate(process, limit));
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      awaitReady(command, out);
      double nanos = System.nanoTime() - began;
      guard.interrupt();
      Thread.sleep(SETTLING);
      double resident = resident(process.pid());
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) throw new IOException(command + " does not end");
      return new Started(nanos, resident);
    } finally {
      guard.interrupt();
      process.destroyForcibly();
    }
  }

  private static void awaitReady(List<String> command, BufferedReader out) throws IOException {
    var last = new ArrayDeque<String>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (READY.matcher(line).find()) return;
      last.add(line);
      if (last.size() > LAST_LINES) last.remove();
    }
    throw new IOException(command + " never was ready: " + String.join(" / ", last));
  }

  private static void endLate(Process process, Duration limit) {
    try {
      Thread.sleep(limit);
      process.destroyForcibly();
    } catch (InterruptedException _) {
      // It was ready in time.
    }
  }

  /// The start script replaces itself by the JVM, so the number of the process stays.
  private static double resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (!line.startsWith("VmRSS:")) continue;
      return Long.parseLong(line.replaceAll("\\D", "")) * (double) KILOBYTE;
    }
    throw new IOException("the system does not tell the memory of process " + pid);
  }
}
