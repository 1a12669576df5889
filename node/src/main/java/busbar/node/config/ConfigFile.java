package busbar.node.config;

import busbar.settings.Node;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `busbar.yaml`.
///
/// @param folders where data folders are
/// @param variables the environment, for `${NAME}`; null for a variable that is not set
public record ConfigFile(Folders folders, Function<String, @Nullable String> variables) {
  /// For the user and the environment of this process.
  public static ConfigFile ofUser() {
    return new ConfigFile(Folders.ofUser(), System::getenv);
  }

  /// Reads and checks a file; opens nothing that it speaks of.
  ///
  /// @throws ConfigException with all mistakes
  public NodeOptions read(Path file) throws ConfigException {
    var problems = new Problems();
    String text = FileText.read(file, problems);
    if (text == null) throw new ConfigException(problems);
    Node.Mapping tree = YamlTree.read(file.toString(), text, new Environment(variables), problems);
    var settings = new Settings(tree, "", problems);
    // A file that could not be read to its end would only give mistakes that are none.
    if (!problems.isEmpty() && tree.entries().isEmpty()) throw new ConfigException(problems);
    var reader =
        new NodeReader(file, folders, variables, FamilyFactories.installed(), clusterFile());
    NodeOptions options = reader.read(settings);
    ConfiguredAliases.check(tree, problems);
    settings.finish();
    if (!problems.isEmpty()) throw new ConfigException(problems);
    return options;
  }

  private static Path clusterFile() {
    return ShippedFile.find(ShippedFile.CLUSTER).orElse(Path.of(ShippedFile.CLUSTER));
  }
}
