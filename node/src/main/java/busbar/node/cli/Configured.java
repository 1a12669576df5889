package busbar.node.cli;

import busbar.node.config.ConfigException;
import busbar.node.config.ConfigFile;
import busbar.node.config.NodeOptions;
import busbar.node.config.ShippedFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the configuration of a command.
final class Configured {
  private Configured() {}

  /// @param file null for the default lab
  static NodeOptions read(@Nullable Path file, PrintWriter err) throws CommandLineException {
    try {
      return ConfigFile.ofUser().read(file == null ? defaultLab() : file);
    } catch (ConfigException e) {
      e.problems().forEach(err::println);
      int mistakes = e.problems().size();
      throw new CommandLineException(
          ExitCode.USAGE,
          mistakes == 1
              ? "one mistake in the configuration"
              : mistakes + " mistakes in the configuration");
    }
  }

  private static Path defaultLab() throws CommandLineException {
    String name = ShippedFile.DEFAULT_LAB;
    Optional<Path> file = ShippedFile.find(name);
    if (file.isPresent()) return file.get();
    String beside = " beside " + ShippedFile.program();
    throw new CommandLineException(
        ExitCode.USAGE, "there is no " + name + beside + "; say which: busbar run FILE");
  }
}
