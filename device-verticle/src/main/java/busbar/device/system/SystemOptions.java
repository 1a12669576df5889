package busbar.device.system;

import busbar.settings.Settings;
import java.time.Duration;
import java.util.List;

/// What is configured of a family of driver `system`.
///
/// @param disks absolute paths whose file systems are shown
record SystemOptions(List<String> disks) {
  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
  static final int MAX_DISKS = 32;

  SystemOptions {
    disks = List.copyOf(disks);
  }

  static SystemOptions read(Settings settings) {
    List<String> disks = settings.texts("disks", List.of("/"));
    for (String disk : disks) {
      if (!disk.startsWith("/")) {
        settings.problem("disks", "must hold absolute paths such as /data, not '" + disk + "'");
      }
    }
    if (disks.size() > MAX_DISKS) {
      settings.problem("disks", "must hold at most " + MAX_DISKS + " paths, not " + disks.size());
    }
    return new SystemOptions(disks);
  }
}
