package busbar.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Sends one request of a command and prints the answer.
///
/// @param limit for the whole answer; null when it has no end
record NodeRequest(CommandSpec spec, NodeChoice node, @Nullable Duration limit) {
  /// Longer than the node itself waits for a command or for stop.
  static final Duration LIMIT = Duration.ofSeconds(70);

  /// Adds what the request means.
  interface Content {
    void addTo(ControlClient request);
  }

  int send(String method, String path, Content content)
      throws CommandLineException, InterruptedException {
    Path socket = node.socket();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (ControlClient client = ControlClient.open(socket, path)) {
      content.addTo(client);
      return await(() -> client.exchange(method, out, err));
    } catch (IOException e) {
      throw failed("the connection to the node at " + socket + " is lost: " + e.getMessage());
    }
  }

  /// Whether nobody reads what is printed any more.
  boolean isReaderGone() {
    return spec.commandLine().getOut().checkError();
  }

  private int await(Callable<Integer> exchange)
      throws IOException, CommandLineException, InterruptedException {
    var task = new FutureTask<>(exchange);
    Thread.ofVirtual().name("request").start(task);
    try {
      return limit == null ? task.get() : task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failed("the node has not answered for " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) throw io;
      throw new IllegalStateException(e.getCause());
    }
  }

  private static CommandLineException failed(String message) {
    return new CommandLineException(ExitCode.FAILED, message);
  }
}
