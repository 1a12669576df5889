package busbar.node.config;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Files that are shipped beside the program: the default lab, the settings of the cluster.
public final class ShippedFile {
  /// The configuration of the default lab.
  public static final String DEFAULT_LAB = "busbar.yaml";

  /// Hazelcast's settings.
  static final String CLUSTER = "cluster.xml";

  /// From the packaged program up to the top of the source tree.
  private static final int FOLDERS_UP = 4;

  private ShippedFile() {}

  /// Where it is, if it is there.
  public static Optional<Path> find(String name) {
    Path folder = program().getParent();
    for (int i = 0; i < FOLDERS_UP && folder != null; i++, folder = folder.getParent()) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) return Optional.of(file);
    }
    return Optional.empty();
  }

  /// What runs: the packaged program, or a folder of classes.
  public static Path program() {
    try {
      return Path.of(ShippedFile.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
