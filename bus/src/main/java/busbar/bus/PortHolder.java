package busbar.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who holds a port of this machine, for the message that a port cannot be opened. Read from
/// `/proc`, so it is known on Linux only. Reads many small files: not for an event loop.
public final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String TCP_LISTEN = "0A";

  /// State of every bound UDP socket that is not connected.
  private static final String UDP_BOUND = "07";

  private static final int MAX_COMMAND = 120;

  private PortHolder() {}

  /// What listens on a TCP port, e.g. `process 4711 (java -jar x.jar)`; empty when it cannot be
  /// found.
  public static Optional<String> tcp(int port) {
    return find("tcp", TCP_LISTEN, port);
  }

  /// What has bound a UDP port; empty when it cannot be found.
  public static Optional<String> udp(int port) {
    return find("udp", UDP_BOUND, port);
  }

  private static Optional<String> find(String protocol, String state, int port) {
    Set<String> sockets = new HashSet<>();
    Set<String> users = new HashSet<>();
    for (String table : List.of(protocol, protocol + "6")) {
      for (String line : lines(PROC.resolve("net").resolve(table))) {
        // columns: number, local address, remote address, state, queues, timer, retries, user,
        // timeout, inode
        String[] column = line.strip().split("\\s+", 11);
        if (column.length < 10 || !column[3].equals(state) || !isPort(column[1], port)) continue;
        sockets.add("socket:[" + column[9] + "]");
        users.add(column[7]);
      }
    }
    if (sockets.isEmpty()) return Optional.empty();
    Optional<String> process = process(sockets);
    return process.isPresent()
        ? process
        : Optional.of("a process of another user (id " + String.join(", ", users) + ")");
  }

  private static boolean isPort(String address, int port) {
    int colon = address.lastIndexOf(':');
    try {
      return colon >= 0 && Integer.parseInt(address.substring(colon + 1), 16) == port;
    } catch (NumberFormatException _) {
      return false; // the heading
    }
  }

  private static Optional<String> process(Set<String> sockets) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          return Optional.of("process " + process.getFileName() + " (" + command(process) + ")");
        }
      }
    } catch (IOException _) {
      return Optional.empty(); // no such directory: not Linux
    }
    return Optional.empty();
  }

  /// Processes of other users cannot be looked into, and any may end meanwhile.
  private static boolean holds(Path process, Set<String> sockets) {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(file -> sockets.contains(target(file)));
    } catch (IOException | UncheckedIOException _) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }

  private static String command(Path process) {
    try {
      byte[] words = Files.readAllBytes(process.resolve("cmdline"));
      String command = new String(words, StandardCharsets.UTF_8).replace('\0', ' ').strip();
      return command.length() <= MAX_COMMAND ? command : command.substring(0, MAX_COMMAND) + "...";
    } catch (IOException _) {
      return "just ended";
    }
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException _) {
      return List.of(); // not Linux, or without IPv6
    }
  }
}
