package busbar.node.config;

import java.nio.file.Path;

/// Where nodes of this user keep their data, and how the command line reaches them there.
///
/// @param home the user's home folder
public record Folders(Path home) {
  /// Longest path of a data folder, bytes: the socket within must have room in what the system takes.
  public static final int MAX_BYTES = 90;

  private static final String SOCKET = "control.sock";

  /// Of the user who runs this program.
  public static Folders ofUser() {
    String home = System.getenv("HOME");
    return new Folders(Path.of(home == null ? System.getProperty("user.home") : home));
  }

  /// Data folders of all nodes that have no other configured.
  public Path all() {
    return home.resolve(".local/state/busbar");
  }

  /// Default data folder of a node.
  public Path of(String node) {
    return all().resolve(node);
  }

  /// The path meant by a text that may begin with `~`.
  public Path expand(String text) {
    if (text.equals("~")) return home;
    return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
  }

  /// The socket by which the command line reaches the node that has this data folder.
  public static Path controlSocket(Path data) {
    return data.resolve(SOCKET);
  }
}
