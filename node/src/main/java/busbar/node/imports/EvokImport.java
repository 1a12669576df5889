package busbar.node.imports;

import busbar.node.config.ConfigException;
import busbar.node.config.FamilyFactories;
import busbar.node.imports.Channel.Unit;
import busbar.settings.Problems;
import busbar.settings.Problems.Problem;
import busbar.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The configuration of an EVOK, ready to be written as one of ours.
public final class EvokImport {
  private final Path folder;
  private final @Nullable String node;
  private final Problems remarks = new Problems();
  private final List<Channel> channels;
  private final Flow listener;
  private final Definitions definitions;

  private EvokImport(Path folder, @Nullable Path aliasFile, @Nullable String node)
      throws ConfigException {
    this.folder = folder;
    this.node = node;
    var files = new EvokFiles(folder, remarks);
    var settings = new Settings(files.config(), "", remarks);
    var config = EvokSection.of(settings);
    config.flag("autogen", false);
    if (settings.has("logging")) {
      config.remark(
          "logging", "logging is not carried over: the log goes to standard error, one line each");
    }
    listener = EvokListener.read(config);
    channels = new EvokChannels().read(config);
    settings.finish();
    definitions = new Definitions(folder, remarks);
    var owners = new AliasOwners(channels, definitions, remarks);
    Optional<Path> aliases = Optional.ofNullable(aliasFile).or(files::aliasFile);
    if (aliases.isPresent()) owners.give(EvokAliases.read(aliases.get(), files));
    tellMissingDrivers();
  }

  /// Reads all files in a folder such as `/etc/evok`; changes nothing.
  ///
  /// @param aliasFile null: the one in the folder, if there is one
  /// @param node name of the new node; null: the host's
  /// @throws ConfigException when there is no configuration, or it or the aliases cannot be read to
  ///     the end
  public static EvokImport read(Path folder, @Nullable Path aliasFile, @Nullable String node)
      throws ConfigException {
    return new EvokImport(folder, aliasFile, node);
  }

  private void tellMissingDrivers() {
    Set<String> installed = FamilyFactories.installed().drivers();
    var missing = new TreeMap<String, List<Channel>>();
    for (Channel channel : channels) {
      String driver = channel.kind().driver();
      if (installed.contains(driver)) continue;
      missing.computeIfAbsent(driver, _ -> new ArrayList<>()).add(channel);
    }
    missing.forEach((driver, without) ->
        remarks.add(
            without.getFirst().place(),
            "the driver %s is not part of this version, so the node does not start with %s; take them out to start it now"
                .formatted(
                    driver,
                    without.stream().map(Channel::family).collect(Collectors.joining(", ")))));
  }

  /// What needs a look, or is left out.
  public List<Problem> remarks() {
    return remarks.all().stream().distinct().toList();
  }

  /// What is carried over, one line each.
  public List<String> summary() {
    var lines = new ArrayList<String>();
    for (Channel channel : channels) {
      lines.add(
          "family %s, from %s: %s".formatted(channel.family(), channel.name(), counts(channel)));
    }
    lines.add("listener " + listener);
    return lines;
  }

  private String counts(Channel channel) {
    var counts = new ArrayList<String>();
    count(counts, channel.units().size(), "unit", "units");
    var devices = new LinkedHashMap<String, Integer>();
    for (Unit unit : channel.units()) {
      definitions
          .known(unit)
          .ifPresent(definition ->
              definition
                  .devices(unit.name())
                  .forEach(id -> devices.merge(id.substring(0, id.indexOf('/')), 1, Integer::sum)));
    }
    devices.forEach((type, count) -> count(counts, count, type, type));
    count(counts, channel.sensors().size(), "listed sensor", "listed sensors");
    count(counts, channel.aliases().size(), "alias", "aliases");
    return counts.isEmpty() ? "nothing but the channel" : String.join(", ", counts);
  }

  private static void count(List<String> counts, int count, String one, String many) {
    if (count > 0) counts.add(count + " " + (count == 1 ? one : many));
  }

  /// Where the new files go.
  public NewFolder into(Path target) {
    return new NewFolder(
        target, NodeFile.text(folder, node, channels, listener), definitions.files());
  }
}
