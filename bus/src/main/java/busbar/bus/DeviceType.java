package busbar.bus;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The kinds of device. The first fifteen are those of the EVOK API, in the meaning they have there;
/// a measured number that is nothing else is a [#DATA_POINT].
public enum DeviceType {
  DI("di"),
  DO("do"),
  RO("ro"),
  AI("ai"),
  AO("ao"),
  LED("led"),
  WATCHDOG("watchdog"),
  SENSOR("sensor"),
  DATA_POINT("data_point"),
  REGISTER("register"),
  OWBUS("owbus"),
  OWPOWER("owpower"),
  NV_SAVE("nv_save"),
  DEVICE_INFO("device_info"),
  MODBUS_SLAVE("modbus_slave"),
  MOTOR("motor"),
  DISK("disk"),
  FORCE("force"),
  FAN("fan"),
  CAMERA("camera"),
  SWITCH("switch"),
  TEXT("text");

  private static final Map<String, DeviceType> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(DeviceType::word, Function.identity()));

  private final String word;

  DeviceType(String word) {
    this.word = word;
  }

  /// The name of this type in ids, in configuration and on every wire, e.g. `data_point`.
  public String word() {
    return word;
  }

  /// Whether clients of the EVOK API know this type.
  public boolean isEvok() {
    return compareTo(MODBUS_SLAVE) <= 0;
  }

  /// The type with this [#word()]; names are case-sensitive.
  public static Optional<DeviceType> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
