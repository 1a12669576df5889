package busbar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The configuration of the default lab with free ports and a data folder of its own, so that it can be
/// started beside a running one.
final class StartFile {
  private StartFile() {}

  /// @param home top of the source tree
  /// @param more lines that are added
  static Path write(Path home, Path folder, List<String> more) throws IOException {
    Path original = home.resolve("busbar.yaml");
    if (!Files.exists(original)) original = home.resolve("node/training.yaml");
    List<String> lines = new ArrayList<>(more);
    lines.add("data: " + folder.resolve("data"));
    for (String line : Files.readAllLines(original)) {
      if (!line.startsWith("data:")) lines.add(line.replaceAll("\\bport: *\\d+", "port: 0"));
    }
    return Files.write(folder.resolve("lab.yaml"), lines);
  }
}
