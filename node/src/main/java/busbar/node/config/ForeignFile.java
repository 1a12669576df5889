package busbar.node.config;

import busbar.settings.Node;
import busbar.settings.Problems;
import java.nio.file.Path;
import java.util.Optional;

/// A YAML file of another program: read as our own are, but nothing in it refers to our environment.
public final class ForeignFile {
  private ForeignFile() {}

  /// What the file holds, an empty text when that is nothing; empty when it cannot be read to its end.
  ///
  /// @param problems why it cannot be read, and what in it is odd
  public static Optional<Node> read(Path file, Problems problems) {
    String text = FileText.read(file, problems);
    if (text == null) return Optional.empty();
    return YamlTree.document(file.toString(), text, null, problems);
  }
}
