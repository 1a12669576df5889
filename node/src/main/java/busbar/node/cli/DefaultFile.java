package busbar.node.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The configuration of the default lab, which is shipped beside the program.
final class DefaultFile {
  private static final String NAME = "busbar.yaml";

  /// From the packaged program up to the top of the source tree.
  private static final int FOLDERS_UP = 4;

  private DefaultFile() {}

  static Path find() throws CommandLineException {
    Path program = program();
    Path folder = program.getParent();
    for (int i = 0; i < FOLDERS_UP && folder != null; i++, folder = folder.getParent()) {
      Path file = folder.resolve(NAME);
      if (Files.exists(file)) return file;
    }
    throw new CommandLineException(
        ExitCode.USAGE,
        "there is no " + NAME + " beside " + program + "; say which: busbar run FILE");
  }

  private static Path program() {
    try {
      return Path.of(DefaultFile.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
