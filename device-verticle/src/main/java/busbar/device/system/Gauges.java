package busbar.device.system;

import busbar.bus.Value;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds out what this host can tell. What it lacks is left out.
final class Gauges {
  /// Network interfaces and thermometers that are shown of each kind: a host of containers may have
  /// hundreds.
  static final int MAX_OF_A_KIND = 64;

  private static final String LOAD = "/proc/loadavg";
  private static final String MEMORY = "/proc/meminfo";
  private static final String UPTIME = "/proc/uptime";
  private static final String NETWORK = "/sys/class/net";
  private static final long KIB = 1024;

  private final HostFiles files;
  private final List<Gauge> found = new ArrayList<>();

  private Gauges(HostFiles files) {
    this.files = files;
  }

  /// @param disks absolute paths; shown even if they do not exist, as they are configured
  static List<Gauge> find(HostFiles files, List<String> disks) throws IOException {
    var gauges = new Gauges(files);
    gauges.load();
    gauges.memory();
    disks.forEach(gauges::disk);
    gauges.uptime();
    gauges.found.addAll(Temperatures.find(files));
    gauges.network();
    return unique(gauges.found);
  }

  private void load() {
    if (files.exists(LOAD)) {
      int[] minutes = {1, 5, 15};
      for (int i = 0; i < minutes.length; i++) {
        int word = i;
        String name = "load_" + minutes[i] + "min";
        String label = "Load, " + minutes[i] + " min";
        found.add(Gauge.real(name, label, null, () -> Value.of(files.word(LOAD, word))));
      }
    }
    if (files.exists(CpuUse.FILE)) {
      found.add(Gauge.real("cpu_use", "CPU use", "%", new CpuUse(files)).in(0, 100));
    }
  }

  private void memory() {
    if (!files.exists(MEMORY)) return;
    found.add(Gauge.bytes("memory_total", "Memory", () -> Value.of(memory("MemTotal"))));
    found.add(
        Gauge.bytes(
            "memory_used",
            "Memory used",
            () -> Value.of(memory("MemTotal") - memory("MemAvailable"))));
    found.add(
        Gauge.bytes(
            "memory_available", "Memory available", () -> Value.of(memory("MemAvailable"))));
  }

  /// A line such as `MemTotal:  8123456 kB`.
  private long memory(String key) throws IOException {
    String start = key + ":";
    String line =
        files.text(MEMORY).lines().filter(l -> l.startsWith(start)).findFirst().orElse("");
    String[] words = line.split("\\s+", -1);
    if (words.length != 3 || !words[2].equals("kB")) {
      throw HostFiles.garbled(MEMORY, line.isEmpty() ? "no " + key : line);
    }
    return HostFiles.integer(MEMORY, words[1]) * KIB;
  }

  private void disk(String path) {
    String name = path.equals("/") ? "root" : word(path);
    found.add(
        Gauge.bytes(
            "disk_" + name + "_total",
            "Disk " + path,
            () -> Value.of(store(path).getTotalSpace())));
    found.add(
        Gauge.bytes(
            "disk_" + name + "_free",
            "Disk " + path + " free",
            () -> Value.of(store(path).getUsableSpace())));
  }

  private FileStore store(String path) throws IOException {
    if (!files.exists(path)) throw new IOException(path + " does not exist");
    return Files.getFileStore(files.path(path));
  }

  private void uptime() {
    if (!files.exists(UPTIME)) return;
    found.add(Gauge.real("uptime", "Uptime", "s", () -> Value.of(files.word(UPTIME, 0))));
  }

  /// The loopback interface is no hardware.
  private void network() throws IOException {
    files.list(NETWORK).stream()
        .filter(name -> !name.equals("lo"))
        .limit(MAX_OF_A_KIND)
        .forEach(this::network);
  }

  private void network(String name) {
    String folder = NETWORK + "/" + name + "/statistics/";
    for (String way : List.of("rx", "tx")) {
      String file = folder + way + "_bytes";
      if (!files.exists(file)) continue;
      String label = name + (way.equals("rx") ? " received" : " sent");
      String circuit = "net_" + word(name) + "_" + way;
      found.add(Gauge.bytes(circuit, label, () -> Value.of(files.integer(file))));
    }
  }

  /// Lower-case letters, digits and `_`.
  static String word(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return lower.replaceAll("^_+|_+$", "");
  }

  /// Two chips may have the same name: the second one gets a number.
  private static List<Gauge> unique(List<Gauge> gauges) {
    Set<String> circuits = new HashSet<>();
    var result = new ArrayList<Gauge>();
    for (Gauge gauge : gauges) {
      String circuit = gauge.circuit();
      for (int i = 2; !circuits.add(circuit); i++) circuit = gauge.circuit() + "_" + i;
      result.add(
          new Gauge(
              circuit, gauge.label(), gauge.kind(), gauge.unit(), gauge.range(), gauge.source()));
    }
    return result;
  }
}
