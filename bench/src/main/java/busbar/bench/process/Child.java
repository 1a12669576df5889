package busbar.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The outer side of a process: starts it with the class path of this one, asks it, ends it.
///
/// Not for several threads.
public final class Child implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final String GONE = "";

  /// What the product's manifest and start script open for its libraries.
  private static final List<String> ACCESS =
      List.of(
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private final String name;
  private final Process process;
  private final PrintStream requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Fields greeting;

  private Child(String name, Process process) throws IOException {
    this.name = name;
    this.process = process;
    requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread.ofVirtual().name("answers of " + name).start(this::collect);
    greeting = answer(START_LIMIT);
  }

  /// Starts a program and waits until it is ready.
  ///
  /// @param jvmFlags as on the command line
  /// @param arguments what its `main` gets, one word
  public static Child start(String name, Class<?> program, List<String> jvmFlags, Fields arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ACCESS);
    command.addAll(jvmFlags);
    command.add("-Dlogback.configurationFile=bench-logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments.toString().split(" ", -1)));
    return new Child(
        name, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// The arguments of a program that was started by [#start].
  public static Fields arguments(String... words) {
    return Fields.parse(List.of(words));
  }

  /// What it said when it was ready.
  public Fields greeting() {
    return greeting;
  }

  /// Has something done.
  ///
  /// @throws IOException when it fails, with the reason, or takes longer than the limit
  public Fields ask(String request, Fields arguments, Duration limit) throws IOException {
    requests.println(request + " " + arguments);
    return answer(limit);
  }

  /// Processor time it has used since its start.
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Ends it without giving it a chance to say so.
  public void kill() {
    process.destroyForcibly();
  }

  /// Asks it to end, as a supervisor does.
  public void terminate() {
    process.destroy();
  }

  /// Lets it stand still, until [#resume]: nothing of it runs, its connections stay.
  public void freeze() throws IOException {
    signal("STOP");
  }

  /// Lets it go on.
  public void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException {
    try {
      if (new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
              .inheritIO()
              .start()
              .waitFor()
          != 0) {
        throw new IOException("signal " + signal + " could not be sent to " + name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a signal was sent to " + name, e);
    }
  }

  /// Lets it end by itself, so that it can write what it has recorded; ends it if it does not.
  @Override
  public void close() {
    requests.close();
    try {
      process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private void collect() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (Requests.isAnswer(line)) {
          answers.add(line);
        } else {
          System.err.println(name + ": " + line); // the JVM itself may have something to say
        }
      }
    } catch (IOException e) {
      answers.add(Requests.FAILED + " " + e);
    }
    answers.add(GONE);
  }

  private Fields answer(Duration limit) throws IOException {
    String line;
    try {
      line = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + name, e);
    }
    if (line == null)
      throw new IOException(name + " does not answer for " + limit.toSeconds() + " s");
    if (line.equals(GONE)) throw new IOException(name + " has ended");
    List<String> words = List.of(line.split(" ", -1));
    if (!words.getFirst().equals(Requests.DONE)) throw new IOException(name + " " + line);
    return Fields.parse(words.subList(1, words.size()));
  }
}
