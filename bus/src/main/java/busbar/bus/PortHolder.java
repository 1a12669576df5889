package busbar.bus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds out which process of this machine holds a port, for the message about a port in use. Linux
/// tells this in `/proc`, about the processes of other users only to root.
public final class PortHolder {
  private static final Path PROC = Path.of("/proc");

  private PortHolder() {}

  /// The kind of port.
  public enum Protocol {
    TCP,
    UDP
  }

  /// The process in words, e.g. `python3 (pid 4711)`; empty when it cannot be found out. Reads many
  /// small files: not on an event loop.
  public static Optional<String> of(Protocol protocol, int port) {
    try {
      String word = protocol.name().toLowerCase(Locale.ROOT);
      Set<String> sockets = sockets(PROC.resolve("net/" + word), port);
      sockets.addAll(sockets(PROC.resolve("net/" + word + "6"), port));
      return sockets.isEmpty() ? Optional.empty() : processWith(sockets);
    } catch (IOException | DirectoryIteratorException notLinux) {
      return Optional.empty();
    }
  }

  /// The links by which processes hold sockets with this local port: `socket:[inode]`.
  private static Set<String> sockets(Path list, int port) throws IOException {
    var sockets = new HashSet<String>();
    if (!Files.isReadable(list)) return sockets;
    String end = String.format(Locale.ROOT, ":%04X", port);
    for (String line : Files.readAllLines(list, StandardCharsets.US_ASCII)) {
      // sl, local address, remote address, state, queues, timer, retransmits, user, timeout, inode
      String[] columns = line.strip().split("\\s+", 11);
      if (columns.length > 9 && columns[1].endsWith(end))
        sockets.add("socket:[" + columns[9] + "]");
    }
    return sockets;
  }

  private static Optional<String> processWith(Set<String> sockets) throws IOException {
    try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holdsAny(process, sockets)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return Optional.of(name + " (pid " + process.getFileName() + ")");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holdsAny(Path process, Set<String> sockets) {
    try (var handles = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path handle : handles) {
        if (sockets.contains(Files.readSymbolicLink(handle).toString())) return true;
      }
    } catch (IOException | DirectoryIteratorException goneOrNotOurs) {
      return false; // it ended meanwhile, or belongs to another user
    }
    return false;
  }
}
