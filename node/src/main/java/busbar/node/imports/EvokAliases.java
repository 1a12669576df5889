package busbar.node.imports;

import busbar.bus.DeviceType;
import busbar.bus.Names;
import busbar.node.config.ConfigException;
import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads EVOK's file of aliases, of either version.
final class EvokAliases {
  /// The versions as they are written, with and without quotes.
  private static final List<String> VERSIONS = List.of("1", "1.0", "2", "2.0");

  /// What older files say instead of a type. Their 0 covers relays and transistor outputs.
  private static final Map<String, List<String>> NUMBERS =
      Map.ofEntries(
          Map.entry("0", List.of("ro", "do")),
          Map.entry("1", List.of("di")),
          Map.entry("2", List.of("ai")),
          Map.entry("3", List.of("ao")),
          Map.entry("5", List.of("sensor")),
          Map.entry("8", List.of("owbus")),
          Map.entry("12", List.of("ds2408")),
          Map.entry("15", List.of("modbus_slave")),
          Map.entry("16", List.of("board")),
          Map.entry("17", List.of("do")),
          Map.entry("18", List.of("led")),
          Map.entry("19", List.of("watchdog")),
          Map.entry("20", List.of("register")),
          Map.entry("24", List.of("data_point")),
          Map.entry("28", List.of("device_info")),
          Map.entry("29", List.of("owpower")),
          Map.entry("30", List.of("run")),
          Map.entry("31", List.of("nv_save")));

  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "relay", "ro",
          "output", "do",
          "digitaloutput", "do",
          "input", "di",
          "digitalinput", "di",
          "analoginput", "ai",
          "analogoutput", "ao",
          "wd", "watchdog",
          "temp", "sensor",
          "1wdevice", "sensor");

  private EvokAliases() {}

  /// An alias and the devices that may be meant, the likeliest first, as `type/circuit`.
  record Alias(String name, Place place, List<String> devices) {}

  static List<Alias> read(Path file, EvokFiles files) throws ConfigException {
    Node document = files.read(file);
    if (document instanceof Node.Sequence) {
      var entries = Map.of("aliases", document);
      var keys = Map.of("aliases", document.place());
      document = new Node.Mapping(entries, keys, document.place());
    }
    Node.Mapping content = EvokFiles.mapping(file, document, "aliases:");
    Problems remarks = files.remarks();
    var settings = new Settings(content, "", remarks);
    String version = settings.text("version", "2.0");
    if (!VERSIONS.contains(version)) {
      settings.problem("version", "'" + version + "' is unknown; the file is read as 1.0 or 2.0");
    }
    var aliases = new ArrayList<Alias>();
    if (content.entries().get("aliases") instanceof Node.Sequence) {
      for (Settings entry : settings.list("aliases")) {
        read(entry.requiredText("name"), EvokSection.of(entry)).ifPresent(aliases::add);
      }
    } else {
      EvokSection.of(settings)
          .sections("aliases")
          .forEach((name, entry) -> read(name, entry).ifPresent(aliases::add));
    }
    settings.finish();
    return aliases;
  }

  private static Optional<Alias> read(String name, EvokSection entry) {
    Settings settings = entry.settings();
    String type = settings.requiredText(settings.has("dev_type") ? "dev_type" : "devtype");
    String circuit = settings.requiredText("circuit");
    if (type.isEmpty() || circuit.isEmpty() || name.isEmpty()) return Optional.empty();
    try {
      Names.alias(name);
    } catch (IllegalArgumentException e) {
      entry.remark("the alias is left out: " + e.getMessage());
      return Optional.empty();
    }
    List<String> types = NUMBERS.getOrDefault(type, List.of(OTHER_WORDS.getOrDefault(type, type)));
    if (DeviceType.of(types.getFirst()).isEmpty() || !Names.isCircuit(circuit)) {
      entry.remark(
          "alias %s is left out: there are no devices such as %s/%s"
              .formatted(name, types.getFirst(), circuit));
      return Optional.empty();
    }
    List<String> devices = types.stream().map(word -> word + "/" + circuit).toList();
    return Optional.of(new Alias(name, entry.place(), devices));
  }
}
