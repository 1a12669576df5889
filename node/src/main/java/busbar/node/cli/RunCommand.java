package busbar.node.cli;

import busbar.node.config.Folders;
import busbar.node.config.NodeOptions;
import busbar.node.run.Announcement;
import busbar.node.run.LocalNode;
import busbar.node.run.StartException;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `busbar run [FILE]`, and `busbar` alone.
@Command(name = "run", description = "Runs a node until it is interrupted.")
final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "its configuration; without one the default lab")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CommandLineException, InterruptedException {
    return run(Objects.requireNonNull(spec, "set by picocli"));
  }

  int run(CommandSpec command) throws CommandLineException, InterruptedException {
    NodeOptions options = Configured.read(file, command.commandLine().getErr());
    LocalNode node = start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(node), "shutdown"));
    announce(options, node, command.commandLine().getOut());
    new CountDownLatch(1).await(); // the shutdown hook ends the process
    return ExitCode.DONE;
  }

  private static LocalNode start(NodeOptions options) throws CommandLineException {
    try {
      return LocalNode.start(options);
    } catch (StartException e) {
      throw new CommandLineException(ExitCode.FAILED, e.getMessage());
    }
  }

  private static void announce(NodeOptions options, LocalNode node, PrintWriter out) {
    Logger log = LoggerFactory.getLogger(RunCommand.class);
    String doors = String.join(", ", node.urls());
    log.info("node {} is ready{}", options.node(), doors.isEmpty() ? "" : ": " + doors);
    if (!node.isFirstStart() || !isTerminal()) return;
    out.println("\nTry in another terminal:");
    new Announcement(options, Folders.ofUser())
        .commands(node.bus(), node.urls())
        .forEach(line -> out.println("  " + line));
    out.println();
    out.flush();
  }

  @SuppressWarnings("SystemConsoleNull") // it is null without a terminal, whatever JDK 22 did
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// A signal would make the JVM end with 128 + its number although all went well; supervisors take
  /// that for a failure, so an orderly end is status 0.
  private static void shutDown(LocalNode node) {
    if (!node.stop()) return;
    LoggerFactory.getLogger(RunCommand.class).info("stopped");
    Runtime.getRuntime().halt(ExitCode.DONE);
  }
}
