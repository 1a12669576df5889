package busbar.node.cli;

import busbar.node.config.Folders;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which running node is asked: the one that is named, or the only one there is.
final class NodeChoice {
  @Option(
      names = "--node",
      paramLabel = "NAME",
      description = "ask this node; needed only when several run here")
  private @Nullable String node;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "ask the node with this data folder; needed only when one is configured")
  private @Nullable Path data;

  private final Folders folders = Folders.ofUser();

  /// The socket of a node that listens.
  Path socket() throws CommandLineException {
    if (data != null) return listening(data);
    if (node != null) return listening(folders.of(node));
    List<Path> running = running();
    if (running.size() == 1) return Folders.controlSocket(running.getFirst());
    if (running.isEmpty()) {
      throw failed(
          "no node runs here: none listens under %s. Start one with 'busbar run', or name its data folder with --data"
              .formatted(folders.all()));
    }
    List<String> names = running.stream().map(folder -> folder.getFileName().toString()).toList();
    throw new CommandLineException(
        ExitCode.USAGE,
        "several nodes run here: %s. Say which with --node".formatted(String.join(", ", names)));
  }

  private static Path listening(Path folder) throws CommandLineException {
    Path socket = Folders.controlSocket(folder);
    if (isListening(socket)) return socket;
    throw failed("no node runs with the data folder " + folder + ": nothing listens at " + socket);
  }

  private List<Path> running() throws CommandLineException {
    if (!Files.isDirectory(folders.all())) return List.of();
    try (Stream<Path> all = Files.list(folders.all())) {
      return all.filter(folder -> isListening(Folders.controlSocket(folder))).sorted().toList();
    } catch (IOException e) {
      throw failed("cannot look into " + folders.all() + ": " + e.getMessage());
    }
  }

  /// A process that was killed leaves its socket file behind; only a connection tells.
  private static boolean isListening(Path socket) {
    if (!Files.exists(socket)) return false;
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static CommandLineException failed(String message) {
    return new CommandLineException(ExitCode.FAILED, message);
  }
}
