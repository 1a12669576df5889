package busbar.node.imports;

import busbar.settings.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of EVOK's communication channels, which becomes a family.
///
/// @param family name of the family
/// @param name what EVOK calls it
/// @param settings the family's own keys, in YAML
/// @param units the equipment on a Modbus line; none on a 1-Wire bus
/// @param sensors 1-Wire sensors that are listed, as YAML by their circuits
/// @param aliases by device as `type/circuit`; filled later
record Channel(
    String family,
    String name,
    Kind kind,
    Place place,
    Map<String, String> settings,
    List<Unit> units,
    Map<String, Flow> sensors,
    Map<String, String> aliases) {

  /// Which driver is meant.
  enum Kind {
    MODBUS_TCP("modbus", "Modbus over TCP"),
    MODBUS_SERIAL("modbus", "Modbus on a serial line"),
    ONEWIRE("onewire", "1-Wire bus");

    private final String driver;
    private final String words;

    Kind(String driver, String words) {
      this.driver = driver;
      this.words = words;
    }

    String driver() {
      return driver;
    }

    String words() {
      return words;
    }
  }

  /// One piece of equipment on a Modbus line.
  ///
  /// @param model name of its definition
  /// @param content in YAML
  /// @param info the circuit of its `device_info`; empty for none
  record Unit(String name, String model, Place place, Flow content, String info) {}

  Channel(
      String family,
      String name,
      Kind kind,
      Place place,
      Map<String, String> settings,
      List<Unit> units,
      Map<String, Flow> sensors) {
    this(family, name, kind, place, settings, units, sensors, new LinkedHashMap<>());
  }
}
