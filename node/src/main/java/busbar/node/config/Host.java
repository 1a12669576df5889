package busbar.node.config;

import busbar.bus.Names;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the machine and its user say about themselves.
final class Host {
  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int MAX_NAME = 31;

  private Host() {}

  /// The host's name as the name of a node: its first part, in lower case, with `-` for every other
  /// character; `node` when nothing is left.
  static String nodeName(Function<String, @Nullable String> variables) {
    String name = hostName(variables).toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    if (dot > 0) name = name.substring(0, dot);
    name = name.replaceAll("[^a-z0-9-]", "-").replaceAll("^-+", "");
    name = name.substring(0, Math.min(name.length(), MAX_NAME));
    return Names.isNode(name) ? name : "node";
  }

  private static String hostName(Function<String, @Nullable String> variables) {
    String name = variables.apply("HOSTNAME");
    if (name != null && !name.isBlank()) return name.strip();
    try {
      // The resolver may take seconds on a network without name service; the kernel does not.
      if (Files.isReadable(KERNEL_NAME)) return Files.readString(KERNEL_NAME).strip();
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return ""; // a machine without a name
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + KERNEL_NAME, e);
    }
  }
}
