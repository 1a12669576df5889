package busbar.camera;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A child process that never outlives the node, nor does anything that it started: it runs under a
/// few lines of `sh` (`lifeline.sh`) that hold one end of a pipe, and its process group is killed when our end is
/// gone. The kernel's own way (PR_SET_PDEATHSIG) knows only the child itself, and has to be asked for
/// inside of the child.
final class Program {
  /// After this time what is left is killed one by one.
  private static final long GRACE_MILLIS = 500;

  private static final String SCRIPT = script();
  private static final Logger log = LoggerFactory.getLogger(Program.class);

  private final String name;
  private final Process process;
  private final ErrorTail errors = new ErrorTail();
  private final Thread reader;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    reader = errors.follow(process.getErrorStream(), name);
  }

  /// @throws SourceException when there is no such program
  static Program start(List<String> command) throws SourceException {
    String name = name(command);
    if (!isThere(command.getFirst())) {
      throw new SourceException(name + " is not installed: no such program on the PATH");
    }
    var words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "busbar-camera"));
    words.addAll(command);
    try {
      return new Program(name, new ProcessBuilder(words).start());
    } catch (IOException e) {
      throw new SourceException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /// What to call a command; its arguments may hold secrets.
  static String name(List<String> command) {
    Path file = Path.of(command.getFirst()).getFileName();
    return file == null ? command.getFirst() : file.toString();
  }

  private static boolean isThere(String program) {
    if (program.indexOf('/') >= 0) return Files.isExecutable(Path.of(program));
    String path = System.getenv("PATH");
    if (path == null) return true;
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) return true;
    }
    return false;
  }

  private static String script() {
    try (InputStream in = Program.class.getResourceAsStream("lifeline.sh")) {
      if (in == null) throw new IllegalStateException("lifeline.sh is not in the program");
      return new String(in.readAllBytes(), US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#")) // it is shown to everybody who lists processes
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  /// Why it ended, once its output has.
  String epitaph() throws InterruptedException {
    boolean hasEnded = process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    reader.join(Duration.ofMillis(GRACE_MILLIS));
    String said = errors.lastLine();
    if (!said.isEmpty()) return name + ": " + said;
    return hasEnded
        ? name + " ended with status " + process.exitValue()
        : name + " has closed its output";
  }

  /// Ends it with all it has started. Does not block; may be repeated.
  void close() {
    if (closed.compareAndSet(false, true)) {
      Thread.ofVirtual().name(name + "-end").start(this::end);
    }
  }

  private void end() {
    // Known before the shell is gone: those who lose their parent cannot be found any more.
    List<ProcessHandle> tree = process.descendants().toList();
    try {
      process.getOutputStream().close(); // the lifeline: kills the process group
      process.onExit().get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException | TimeoutException | ExecutionException e) {
      log.debug("{} did not end by itself: {}", name, e.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    tree.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
