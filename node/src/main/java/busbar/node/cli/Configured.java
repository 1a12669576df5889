package busbar.node.cli;

import busbar.node.config.ConfigException;
import busbar.node.config.ConfigFile;
import busbar.node.config.NodeOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads the configuration of a command.
final class Configured {
  private Configured() {}

  /// @param file null for the default lab
  static NodeOptions read(@Nullable Path file, PrintWriter err) throws CommandLineException {
    try {
      return ConfigFile.ofUser().read(file == null ? DefaultFile.find() : file);
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
}
