package busbar.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A process whose lines, from both outputs, can be waited for.
final class Program implements AutoCloseable {
  /// A process that takes longer than this does not work.
  static final long LIMIT_SECONDS = 60;

  private static final String END = "\0";

  private final Process process;
  private final List<String> command;
  private final List<String> seen = new ArrayList<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /// How a process ended.
  record Result(int status, String text) {}

  private Program(List<String> command) throws IOException {
    this.command = command;
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread.ofVirtual().start(this::read);
  }

  static Program start(String... command) throws IOException {
    return new Program(List.of(command));
  }

  /// The start script of this checkout.
  static Program busbar(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of("..").toRealPath().resolve("busbar").toString());
    command.addAll(List.of(arguments));
    return new Program(command);
  }

  /// A Python program of the test resources, with the system's interpreter: another one may not have
  /// the websocket module.
  static Program python(String name, Object... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add("/usr/bin/python3");
    command.add("-u");
    command.add(Path.of("src/test/resources/busbar/e2e", name).toRealPath().toString());
    for (Object argument : arguments) command.add(argument.toString());
    return new Program(command);
  }

  /// A program for Node.js of the test resources; `npm ci` has put what it needs beside it.
  static Program node(String name, Object... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add("node");
    command.add(Path.of("src/test/resources/busbar/e2e", name).toRealPath().toString());
    for (Object argument : arguments) command.add(argument.toString());
    return new Program(command);
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lines.add(END);
    }
  }

  /// The next line that is wanted; those before it are passed over.
  String await(Predicate<String> wanted) throws InterruptedException {
    while (true) {
      String line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (line == null || line.equals(END)) {
        throw new AssertionError(command + " did not print what was wanted, but: " + seen);
      }
      seen.add(line);
      if (wanted.test(line)) return line;
    }
  }

  String awaitText(String text) throws InterruptedException {
    return await(line -> line.contains(text));
  }

  /// Waits for the end of the process.
  Result result() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(command + " does not end");
    }
    for (String line = lines.take(); !line.equals(END); line = lines.take()) seen.add(line);
    return new Result(process.exitValue(), String.join("\n", seen));
  }

  /// SIGTERM. What it prints on its way is read: `Process.destroy` would close its outputs.
  void terminate() {
    process.toHandle().destroy();
  }

  /// Sends a signal, such as `STOP`.
  void signal(String name) throws IOException, InterruptedException {
    try (Program kill = start("kill", "-" + name, Long.toString(pid()))) {
      if (kill.result().status() != 0) throw new AssertionError(kill.result().text());
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
