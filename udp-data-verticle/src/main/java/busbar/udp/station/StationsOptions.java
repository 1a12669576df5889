package busbar.udp.station;

import busbar.bus.DeviceId;
import busbar.bus.Names;
import busbar.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A family of stations.
///
/// @param prefix before all circuits
/// @param lives by `type/circuit`, of devices that have one of their own
record StationsOptions(String prefix, List<StationOptions> stations, Map<String, Life> lives) {
  /// Sockets of stations that one family asks.
  static final int MAX_HOSTS = 256;

  StationsOptions {
    stations = List.copyOf(stations);
    lives = Map.copyOf(lives);
  }

  /// @param family its name
  static StationsOptions read(String family, Settings settings) {
    String prefix =
        settings.parsed("prefix", family + "_", text -> text.isEmpty() ? "" : Names.circuit(text));
    var defaults = StationOptions.Defaults.read(settings);
    List<Settings> list = settings.list("hosts");
    if (list.isEmpty()) settings.problem("hosts", "must name at least one station");
    if (list.size() > MAX_HOSTS) {
      settings.problem("hosts", "has at most " + MAX_HOSTS + " entries, not " + list.size());
    }
    var stations = new ArrayList<StationOptions>();
    Set<String> names = new HashSet<>();
    for (Settings one : list) {
      StationOptions station = StationOptions.read(one, defaults);
      if (!names.add(station.name())) one.problem("name", "'" + station.name() + "' is used twice");
      stations.add(station);
    }
    return new StationsOptions(prefix, stations, lives(settings));
  }

  Life life(DeviceId device, StationOptions station) {
    return lives.getOrDefault(device.local(), station.life());
  }

  private static Map<String, Life> lives(Settings settings) {
    var lives = new LinkedHashMap<String, Life>();
    settings
        .sections("devices")
        .forEach((device, section) -> {
          if (!isDevice(device)) {
            String text = "devices: '" + device + "' is not a device; write type/circuit";
            section.problems().add(section.place(), text);
          }
          Life.read(section).ifPresent(life -> lives.put(device, life));
        });
    return lives;
  }

  private static boolean isDevice(String text) {
    try {
      return DeviceId.parse(text, "here").local().equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
