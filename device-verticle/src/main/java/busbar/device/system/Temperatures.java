package busbar.device.system;

import busbar.bus.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The thermometers of the host: thermal zones, and chips for hardware monitoring.
final class Temperatures {
  private static final String ZONES = "/sys/class/thermal";
  private static final String CHIPS = "/sys/class/hwmon";
  private static final Pattern INPUT = Pattern.compile("temp\\d+_input");

  private final HostFiles files;
  private final List<Gauge> found = new ArrayList<>();

  private Temperatures(HostFiles files) {
    this.files = files;
  }

  static List<Gauge> find(HostFiles files) throws IOException {
    var temperatures = new Temperatures(files);
    temperatures.zones();
    temperatures.chips();
    return temperatures.found.stream().limit(Gauges.MAX_OF_A_KIND).toList();
  }

  private void zones() throws IOException {
    for (String zone : files.list(ZONES)) {
      String folder = ZONES + "/" + zone;
      if (!zone.startsWith("thermal_zone") || !files.exists(folder + "/temp")) continue;
      add(name(folder + "/type", zone), folder + "/temp");
    }
  }

  private void chips() throws IOException {
    for (String chip : files.list(CHIPS)) {
      String folder = CHIPS + "/" + chip;
      String name = name(folder + "/name", chip);
      for (String file : files.list(folder)) {
        if (!INPUT.matcher(file).matches()) continue;
        String stem = file.substring(0, file.length() - "_input".length());
        add(name + " " + name(folder + "/" + stem + "_label", stem), folder + "/" + file);
      }
    }
  }

  private String name(String file, String otherwise) {
    try {
      String text = files.exists(file) ? files.text(file) : "";
      return Gauges.word(text).isEmpty() ? otherwise : text;
    } catch (IOException _) {
      return otherwise; // a name is a convenience
    }
  }

  /// The kernel counts in thousandths of a degree.
  private void add(String name, String file) {
    String shortened = name.length() > 60 ? name.substring(0, 60) : name;
    found.add(
        Gauge.real(
            "temp_" + Gauges.word(shortened),
            "Temperature " + shortened,
            "°C",
            () -> Value.of(files.integer(file) / 1000.0)));
  }
}
