package busbar.ws.evok;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.ws.evok.EvokProfile.Trait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The numbers that older versions give to the units of a node, `glob_dev_id`. A unit is what
/// stands before the last underscore of a circuit.
///
/// Runs on one event loop.
final class GlobalIds {
  /// The main unit, and everything that belongs to no unit.
  static final int MAIN = 1;

  /// The first unit that is counted.
  static final int FIRST = 2;

  /// Units that are counted, of all nodes together; more have the number of the main unit.
  static final int MAX_COUNTED = 256;

  private final Map<String, Integer> given;
  private final boolean counts;
  private final String here;
  private final Function<String, List<DeviceState>> devices;
  private final Map<String, Map<String, Integer>> counted = new HashMap<>();

  /// @param here the node whose units have plain names; those of others are `node:unit`
  /// @param devices of a node, in the order in which they were declared
  GlobalIds(EvokProfile profile, String here, Function<String, List<DeviceState>> devices) {
    given = profile.globalIds();
    counts = profile.has(Trait.COUNTED_IDS);
    this.here = here;
    this.devices = devices;
  }

  int of(DeviceState state) {
    String unit = unit(state);
    if (unit == null) return MAIN;
    String node = state.device().node();
    Integer number = given.get(node.equals(here) ? unit : node + ":" + unit);
    if (number != null) return number;
    return counts ? counted(node, unit) : MAIN;
  }

  private int counted(String node, String unit) {
    Map<String, Integer> units = counted.computeIfAbsent(node, _ -> new HashMap<>());
    Integer known = units.get(unit);
    if (known != null) return known;
    if (isFull()) return MAIN;
    for (DeviceState state : devices.apply(node)) {
      String other = unit(state);
      if (other != null && !isFull()) units.computeIfAbsent(other, _ -> FIRST + units.size());
    }
    return units.getOrDefault(unit, MAIN);
  }

  private boolean isFull() {
    return counted.values().stream().mapToInt(Map::size).sum() >= MAX_COUNTED;
  }

  private static @Nullable String unit(DeviceState state) {
    DeviceId device = state.device();
    return switch (device.type()) {
      case RO, DO, DI, AI, AO, LED, WATCHDOG, DATA_POINT, REGISTER -> prefix(device.circuit());
      case MODBUS_SLAVE, OWPOWER, NV_SAVE -> device.circuit();
      case DEVICE_INFO -> state.description().group();
      case SENSOR, OWBUS -> null;
      case MOTOR, DISK, FORCE, FAN, CAMERA, SWITCH, TEXT -> null;
    };
  }

  private static @Nullable String prefix(String circuit) {
    String name = circuit.endsWith("_inp") ? circuit.substring(0, circuit.length() - 4) : circuit;
    int underscore = name.lastIndexOf('_');
    return underscore < 0 ? null : name.substring(0, underscore);
  }
}
