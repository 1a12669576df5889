package busbar.ws.evok;

import busbar.bus.DeviceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of the API, in the order in which the WebSocket command `all` lists them. Some exist
/// in name only.
enum EvokType {
  RO("ro", DeviceType.RO, "value"),
  DO("do", DeviceType.DO, "value"),
  DI("di", DeviceType.DI, "debounce"),
  AI("ai", DeviceType.AI, "mode"),
  AO("ao", DeviceType.AO, "value"),
  SENSOR("sensor", DeviceType.SENSOR, "interval"),
  OWBUS("owbus", DeviceType.OWBUS, "scan_interval"),
  DS2408("ds2408", null, "value"),
  MODBUS_SLAVE("modbus_slave", DeviceType.MODBUS_SLAVE, "value"),
  BOARD("board", null, "value"),
  LED("led", DeviceType.LED, "value"),
  WATCHDOG("watchdog", DeviceType.WATCHDOG, "value"),
  REGISTER("register", DeviceType.REGISTER, "value"),
  DATA_POINT("data_point", DeviceType.DATA_POINT, "value"),
  TCP_BUS("tcp_bus", null, "value"),
  SERIAL_BUS("serial_bus", null, "value"),
  DEVICE_INFO("device_info", DeviceType.DEVICE_INFO, "value"),
  OWPOWER("owpower", DeviceType.OWPOWER, "value"),
  RUN("run", null, "save"),
  NV_SAVE("nv_save", DeviceType.NV_SAVE, "value");

  /// The order of `/rest/all`; what is not here is not in it.
  static final List<EvokType> REST_ORDER =
      List.of(
          DI,
          RO,
          DO,
          AI,
          AO,
          SENSOR,
          LED,
          WATCHDOG,
          MODBUS_SLAVE,
          OWPOWER,
          REGISTER,
          DATA_POINT,
          OWBUS,
          DEVICE_INFO);

  static final Map<String, List<EvokType>> BY_NAME = names();
  private static final Map<DeviceType, EvokType> BY_TYPE = types();

  private final String word;
  private final @Nullable DeviceType device;
  private final String plain;

  EvokType(String word, @Nullable DeviceType device, String plain) {
    this.word = word;
    this.device = device;
    this.plain = plain;
  }

  /// The types that a name in a path or a command may mean, the likeliest first; none when it is
  /// unknown. Clients of older versions call relays and transistor outputs by one name.
  static List<EvokType> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  /// The same for clients that know an output only as a relay, whatever it is.
  static List<EvokType> namedByOld(String name) {
    return name.equals(DO.word) ? named("output") : named(name);
  }

  static @Nullable EvokType of(DeviceType type) {
    return BY_TYPE.get(type);
  }

  String word() {
    return word;
  }

  /// The type on the bus; null for those that exist in name only.
  @Nullable DeviceType device() {
    return device;
  }

  /// The property that a plain `value` in a WebSocket command sets.
  String plainArgument() {
    return plain;
  }

  private static Map<String, List<EvokType>> names() {
    var names = new HashMap<String, List<EvokType>>();
    for (EvokType type : values()) names.put(type.word, List.of(type));
    names.put("relay", List.of(RO, DO));
    names.put("output", List.of(DO, RO));
    names.put("digitaloutput", List.of(DO, RO));
    names.put("input", List.of(DI));
    names.put("digitalinput", List.of(DI));
    names.put("analoginput", List.of(AI));
    names.put("analogoutput", List.of(AO));
    names.put("wd", List.of(WATCHDOG));
    names.put("temp", List.of(SENSOR));
    names.put("1wdevice", List.of(SENSOR));
    names.put("nvsave", List.of(NV_SAVE));
    names.put("unit_register", List.of(DATA_POINT));
    names.put("neuron", List.of(DEVICE_INFO));
    names.put("extension", List.of(DEVICE_INFO));
    return Map.copyOf(names);
  }

  private static Map<DeviceType, EvokType> types() {
    var types = new HashMap<DeviceType, EvokType>();
    for (EvokType type : values()) {
      if (type.device != null) types.put(type.device, type);
    }
    return Map.copyOf(types);
  }
}
