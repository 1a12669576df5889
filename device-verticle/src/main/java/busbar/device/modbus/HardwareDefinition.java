package busbar.device.modbus;

import busbar.settings.Problems;
import busbar.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// What one model of equipment has: which registers are read, and what they mean. The file format is
/// that of EVOK's `hw_definitions`.
public record HardwareDefinition(List<RegisterBlock> blocks, List<Feature> features) {
  /// Requests of one definition.
  public static final int MAX_BLOCKS = 1_000;

  /// Devices of one definition.
  public static final int MAX_DEVICES = 10_000;

  public HardwareDefinition {
    blocks = List.copyOf(blocks);
    features = List.copyOf(features);
  }

  /// Reads a definition. Mistakes are reported to the settings.
  ///
  /// @param warnings what does not keep the rest from working: what is skipped, unknown keys,
  ///     registers that nothing reads
  public static HardwareDefinition read(Settings settings, Problems warnings) {
    List.of("type", "board_index", "major_group").forEach(settings::has);
    var blocks = new ArrayList<RegisterBlock>();
    for (Settings block : required(settings, "modbus_register_blocks")) {
      block.has("board_index");
      if (blocks.size() < MAX_BLOCKS) blocks.add(RegisterBlock.read(block, warnings));
    }
    if (blocks.size() == MAX_BLOCKS) {
      settings.problem("modbus_register_blocks", "must be fewer than " + MAX_BLOCKS);
    }
    List<Feature> features = features(settings, new FeatureReader(blocks, warnings), warnings);
    settings.finish(warnings);
    return new HardwareDefinition(blocks, features);
  }

  private static List<Feature> features(
      Settings settings, FeatureReader reader, Problems warnings) {
    var features = new ArrayList<Feature>();
    var known = new LinkedHashSet<String>();
    for (Settings section : required(settings, "modbus_features")) {
      Optional<Feature> feature = reader.read(section);
      if (feature.isEmpty()) continue;
      List<String> devices = devices(feature.get(), "X").toList();
      Optional<String> taken = devices.stream().filter(known::contains).findFirst();
      if (taken.isPresent()) {
        String circuit = taken.get().replace("X", "<unit>");
        warnings.add(section.place(), circuit + " is there already; this feature is skipped");
        continue;
      }
      known.addAll(devices);
      if (known.size() > MAX_DEVICES) {
        section.problem("type", "would be one of more than " + MAX_DEVICES + " devices");
        break;
      }
      features.add(feature.get());
    }
    return features;
  }

  private static List<Settings> required(Settings settings, String key) {
    if (!settings.has(key)) settings.problem(key, "is missing");
    return settings.list(key);
  }

  /// The devices of a unit of that name, as `type/circuit`.
  public SequencedSet<String> devices(String unit) {
    var devices = new LinkedHashSet<String>();
    for (Feature feature : features) devices(feature, unit).forEach(devices::add);
    return devices;
  }

  private static java.util.stream.Stream<String> devices(Feature feature, String unit) {
    return feature.circuits(unit).stream().map(circuit -> feature.type().word() + "/" + circuit);
  }
}
