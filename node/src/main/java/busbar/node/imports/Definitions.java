package busbar.node.imports;

import busbar.device.modbus.HardwareDefinition;
import busbar.node.config.ForeignFile;
import busbar.node.imports.Channel.Unit;
import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The hardware definitions that units name, each read once.
final class Definitions {
  /// Where they are, here and there.
  static final String FOLDER = "hw_definitions";

  private final Path folder;
  private final Problems remarks;
  private final Map<String, Optional<HardwareDefinition>> byModel = new LinkedHashMap<>();
  private final SequencedMap<String, Path> files = new TreeMap<>();

  Definitions(Path folder, Problems remarks) {
    this.folder = folder.resolve(FOLDER);
    this.remarks = remarks;
  }

  /// The definition; empty when there is none that can be read, which is told.
  Optional<HardwareDefinition> of(Unit unit) {
    Path file = folder.resolve(unit.model() + ".yaml");
    if (!Files.exists(file)) {
      remarks.add(
          unit.place(),
          "unit %s: %s does not exist; put the definition into the new folder %s"
              .formatted(unit.name(), file, FOLDER));
      return Optional.empty();
    }
    if (!byModel.containsKey(unit.model())) byModel.put(unit.model(), read(unit.model(), file));
    return byModel.getOrDefault(unit.model(), Optional.empty());
  }

  /// The definition if it has been read before.
  Optional<HardwareDefinition> known(Unit unit) {
    return byModel.getOrDefault(unit.model(), Optional.empty());
  }

  private Optional<HardwareDefinition> read(String model, Path file) {
    Optional<Node> document = ForeignFile.read(file, remarks);
    if (Files.isRegularFile(file)) files.put(model + ".yaml", file);
    if (document.isEmpty()) return Optional.empty();
    if (document.get() instanceof Node.Mapping mapping) {
      return Optional.of(HardwareDefinition.read(new Settings(mapping, "", remarks), remarks));
    }
    remarks.add(
        new Place(file.toString(), 1),
        "must be a mapping with modbus_register_blocks and modbus_features, not "
            + document.get().kind());
    return Optional.empty();
  }

  /// Those that are there, by their file names.
  SequencedMap<String, Path> files() {
    return files;
  }
}
