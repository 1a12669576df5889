package busbar.ws.evok;

import static busbar.ws.evok.Keys.any;
import static busbar.ws.evok.Keys.bit;
import static busbar.ws.evok.Keys.circuit;
import static busbar.ws.evok.Keys.flag;
import static busbar.ws.evok.Keys.rounded;
import static busbar.ws.evok.OldKeys.dev;
import static busbar.ws.evok.OldKeys.globalId;
import static busbar.ws.evok.OldKeys.model;
import static busbar.ws.evok.OldKeys.numbered;
import static busbar.ws.evok.OldKeys.relayType;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.Value;
import busbar.ws.evok.EvokProfile.Trait;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an object of a kind of device looks like: its keys in order, and which of them make an
/// event when they change.
@SuppressWarnings("ImmutableEnumChecker") // its sets and lists come from Set.of and List.of
enum Shape {
  RO(
      Set.of("value"),
      dev("ro", "relay"),
      relayType("physical"),
      circuit(),
      bit("value", Value.MISSING),
      numbered(flag("pending")),
      numbered(any("mode", Value.of("Simple"))),
      numbered(Keys.names("modes", "mode", "Simple")),
      globalId()),
  DO(
      Set.of("value", "pwm_freq", "pwm_duty"),
      dev("do", "relay"),
      relayType("digital"),
      circuit(),
      bit("value", Value.MISSING),
      flag("pending"),
      any("mode", Value.of("Simple")),
      Keys.names("modes", "mode", "Simple"),
      globalId(),
      any("pwm_freq", Value.of(0)),
      any("pwm_duty", Value.of(0))),
  DI(
      Set.of("value", "counter"),
      dev("di", "input"),
      circuit(),
      bit("value", Value.MISSING),
      any("debounce", Value.of(0)),
      Keys.names("counter_modes", "counter_mode", "Enabled", "Disabled"),
      Keys.counterMode(),
      Keys.counter(),
      any("mode", Value.of("Simple")),
      Keys.names("modes", "mode", "Simple"),
      any("ds_mode", Value.of("Simple")).when(Keys::isDirect),
      Keys.names("ds_modes", "ds_mode", "Simple", "Inverted", "Toggle").when(Keys::isDirect),
      globalId()),
  AI(
      Set.of("value", "mode"),
      dev("ai"),
      circuit(),
      rounded("value", "value", 1000),
      Keys.unit(),
      globalId(),
      Keys.mode(),
      Keys.modes(),
      Keys.range(),
      OldKeys.rangeModes()),
  AO(
      Set.of("value"),
      dev("ao"),
      circuit(),
      Keys.mode(),
      Keys.modes(),
      globalId(),
      any("value", Value.MISSING),
      Keys.unit(),
      Keys.range().when(view -> !view.has(Trait.MODE_LISTS))),
  /// The output that drives a voltage or a current, or measures a resistance.
  AO_COMBINED(
      Set.of("value"),
      dev("ao"),
      circuit(),
      Keys.mode(),
      Keys.modes(),
      globalId(),
      Keys.unit(),
      any("value", Value.MISSING)),
  LED(Set.of("value"), dev("led"), circuit(), bit("value", Value.MISSING), globalId()),
  WATCHDOG(
      Set.of("value"),
      dev("wd"),
      circuit(),
      any("value", Value.MISSING),
      any("timeout", Value.of(0)),
      bit("was_wd_reset", Value.of(0)),
      bit("nv_save", Value.of(0)),
      globalId()),
  /// An event at every successful read, changed or not.
  THERMOMETER(
      Set.of("value", "lost", "time"),
      dev("temp"),
      circuit(),
      OneWire.address(),
      rounded("value", "value", 20),
      OneWire.lost(),
      OneWire.time(),
      any("interval", Value.MISSING),
      model("type", false),
      model("typ", true),
      globalId()),
  BATTERY_MONITOR(
      Set.of("humidity", "vdd", "vad", "temp", "vis", "lost"),
      dev("1wdevice"),
      circuit(),
      any("humidity", Value.MISSING),
      any("vdd", Value.MISSING),
      any("vad", Value.MISSING),
      any("temp", Value.MISSING),
      any("vis", Value.MISSING),
      OneWire.lost(),
      OneWire.time(),
      any("interval", Value.MISSING),
      model("type", false),
      model("typ", true),
      globalId()),
  ONEWIRE_SWITCH(
      Set.of("value"),
      dev("1wdevice"),
      circuit(),
      OneWire.address(),
      any("value", Value.MISSING),
      model("type", false),
      model("typ", true),
      globalId()),
  REGISTER(Set.of("value"), dev("register"), circuit(), any("value", Value.MISSING), globalId()),
  DATA_POINT(
      Set.of("value", "valid"),
      dev("data_point", "unit_register"),
      circuit(),
      ModbusKeys.dataPoint(),
      ModbusKeys.name(),
      OldKeys.valid(),
      Keys.unit().when(view -> view.main() != null && view.main().unit() != null),
      globalId()),
  OWBUS(
      Set.of(),
      dev("owbus"),
      circuit(),
      Key.of("bus", (view, out) -> out.text(view.circuit())),
      any("scan_interval", Value.MISSING),
      any("interval", Value.MISSING),
      flag("do_scan"),
      flag("do_reset"),
      globalId()),
  OWPOWER(Set.of(), dev("owpower"), circuit(), bit("value", Value.MISSING), globalId()),
  NV_SAVE(Set.of(), dev("nv_save"), circuit(), bit("value", Value.MISSING), globalId()),
  MODBUS_SLAVE(
      Set.of(),
      dev("modbus_slave"),
      circuit(),
      ModbusKeys.lastContact(),
      any("slave_id", Value.MISSING),
      any("modbus_type", Value.MISSING),
      any("modbus_spec", Value.MISSING),
      any("scan_interval", Value.MISSING),
      globalId()),
  DEVICE_INFO(
      Set.of(),
      OldKeys.unitDev(),
      any("family", Value.of("unknown")),
      any("model", Value.MISSING),
      any("sn", Value.MISSING),
      any("board_count", Value.MISSING),
      circuit(),
      globalId());

  private final Set<String> events;
  private final List<Key> keys;

  Shape(Set<String> events, Key... keys) {
    this.events = events;
    this.keys = List.of(keys);
  }

  static Shape of(Description description) {
    return switch (description.device().type()) {
      case RO -> RO;
      case DO -> DO;
      case DI -> DI;
      case AI -> AI;
      case AO -> isCombined(description) ? AO_COMBINED : AO;
      case LED -> LED;
      case WATCHDOG -> WATCHDOG;
      case SENSOR -> OneWire.shape(description);
      case DATA_POINT -> DATA_POINT;
      case REGISTER -> REGISTER;
      case OWBUS -> OWBUS;
      case OWPOWER -> OWPOWER;
      case NV_SAVE -> NV_SAVE;
      case DEVICE_INFO -> DEVICE_INFO;
      case MODBUS_SLAVE -> MODBUS_SLAVE;
      case MOTOR, DISK, FORCE, FAN, CAMERA, SWITCH, TEXT ->
          throw new IllegalArgumentException(description.device() + " has no EVOK object");
    };
  }

  List<Key> keys() {
    return keys;
  }

  /// The key of this name; null when such objects have none.
  @Nullable Key key(String name) {
    for (Key key : keys) {
      if (key.name().equals(name)) return key;
    }
    return null;
  }

  /// Whether a change of this key is an event.
  boolean isEvent(Key key) {
    return events.contains(key.name());
  }

  /// Whether its events are bare objects on the default filter.
  boolean isOneWire() {
    return this == THERMOMETER || this == BATTERY_MONITOR || this == ONEWIRE_SWITCH;
  }

  /// Whether it shows when it was read, which a confirmation changes without a new version.
  boolean showsTime() {
    return this == THERMOMETER || this == BATTERY_MONITOR;
  }

  /// Whether its text is out of date as soon as it is written.
  boolean isFleeting() {
    return this == MODBUS_SLAVE;
  }

  private static boolean isCombined(Description description) {
    return description.property("mode").stream()
        .flatMap(mode -> mode.choices().stream())
        .map(Choice::name)
        .anyMatch("Resistance"::equals);
  }
}
