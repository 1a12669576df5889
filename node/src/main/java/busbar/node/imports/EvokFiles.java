package busbar.node.imports;

import busbar.node.config.ConfigException;
import busbar.node.config.ForeignFile;
import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds and reads the files of an EVOK.
///
/// @param remarks what is odd in them but can be read
record EvokFiles(Path folder, Problems remarks) {
  private static final String CONFIG = "config.yaml";
  private static final String GENERATED = "autogen.yaml";

  /// How the file has been called by the versions.
  private static final List<String> ALIASES =
      List.of("alias.yaml", "aliases.yaml", "evok-alias.yaml");

  /// The configuration, merged with what was generated for the machine if it says so.
  ///
  /// @throws ConfigException when one of the files cannot be read to its end
  Node.Mapping config() throws ConfigException {
    Path file = folder.resolve(CONFIG);
    Node.Mapping config = mapping(file, read(file), "comm_channels:");
    var flag = EvokSection.of(new Settings(config, "", new Problems()));
    if (!flag.flag("autogen", false)) return config;
    Path generated = folder.resolve(GENERATED);
    if (Files.exists(generated)) {
      return merged(mapping(generated, read(generated), "comm_channels:"), config);
    }
    remarks.add(
        config.keys().getOrDefault("autogen", config.place()),
        "%s is missing, so the hardware of the controller itself is; copy it to %s, or set autogen: false"
            .formatted(GENERATED, folder));
    return config;
  }

  /// The file with the aliases in its folder, if it is there.
  Optional<Path> aliasFile() {
    Optional<Path> file = ALIASES.stream().map(folder::resolve).filter(Files::exists).findFirst();
    if (file.isEmpty()) {
      remarks.add(
          new Place(folder.toString(), 0),
          "there is no alias.yaml, so no aliases; EVOK keeps it in /var/lib/evok: name it with --alias");
    }
    return file;
  }

  Node read(Path file) throws ConfigException {
    var problems = new Problems();
    Optional<Node> document = ForeignFile.read(file, problems);
    if (document.isEmpty()) throw new ConfigException(problems);
    problems.all().forEach(problem -> remarks.add(problem.place(), problem.text()));
    return document.get();
  }

  /// The document as a mapping; an empty one has no keys.
  static Node.Mapping mapping(Path file, Node document, String example) throws ConfigException {
    if (document instanceof Node.Mapping mapping) return mapping;
    if (document instanceof Node.Scalar(String text, Place place) && text.isEmpty()) {
      return new Node.Mapping(Map.of(), Map.of(), place);
    }
    var problems = new Problems();
    problems.add(
        new Place(file.toString(), document.place().line()),
        "must be a mapping such as '" + example + "', not " + document.kind());
    throw new ConfigException(problems);
  }

  /// Deep: mappings are merged, everything else is replaced by what is on top.
  private static Node.Mapping merged(Node.Mapping bottom, Node.Mapping top) {
    var entries = new LinkedHashMap<>(bottom.entries());
    var keys = new LinkedHashMap<>(bottom.keys());
    top.entries()
        .forEach((key, node) -> {
          if (entries.get(key) instanceof Node.Mapping below
              && node instanceof Node.Mapping above) {
            entries.put(key, merged(below, above));
          } else {
            entries.put(key, node);
          }
        });
    keys.putAll(top.keys());
    return new Node.Mapping(entries, keys, top.place());
  }
}
