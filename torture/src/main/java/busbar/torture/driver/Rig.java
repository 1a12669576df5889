package busbar.torture.driver;

import busbar.bus.DeviceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The devices of a family and their circuits.
public final class Rig {
  /// Changes several times per second.
  public static final String FAST = "fast";

  /// Changes every few seconds.
  public static final String SLOW = "slow";

  /// Keeps its value as long as the process lives: confirmations alone keep it good.
  public static final String STILL = "still";

  /// Outputs keep what the last command wrote.
  public static final List<String> OUTPUTS = List.of("out1", "out2");

  private Rig() {}

  /// The circuits of a family and their types.
  public static Map<String, DeviceType> devices(String family) {
    Map<String, DeviceType> devices = new TreeMap<>();
    for (String name : List.of(FAST, SLOW, STILL)) {
      devices.put(circuit(family, name), DeviceType.DATA_POINT);
    }
    for (String name : OUTPUTS) devices.put(circuit(family, name), DeviceType.AO);
    return devices;
  }

  public static String circuit(String family, String name) {
    return family + "_" + name;
  }

  /// The family that a circuit belongs to.
  public static String family(String circuit) {
    return circuit.substring(0, circuit.indexOf('_'));
  }
}
