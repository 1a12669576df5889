package busbar.node.imports;

import busbar.bus.Names;
import busbar.node.imports.Channel.Kind;
import busbar.node.imports.Channel.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `comm_channels` of EVOK's configuration.
final class EvokChannels {
  private static final int MAX_BAUD = 4_000_000;
  private static final int MAX_UNIT = 255;
  private static final double MAX_RATE = 1_000;
  private static final double MAX_SECONDS = 3_600;
  private static final int MAX_NAME = 31;
  private static final int MAX_MODEL = 100;

  private final Set<String> families = new HashSet<>();

  List<Channel> read(EvokSection config) {
    var channels = new ArrayList<Channel>();
    config
        .sections("comm_channels")
        .forEach((name, section) -> {
          if (section.isEnabled(name)) channel(name, section).ifPresent(channels::add);
        });
    if (channels.isEmpty()) {
      config.remark(
          "comm_channels", "there is no hardware: comm_channels has no channel that is on");
    }
    return channels;
  }

  private Optional<Channel> channel(String name, EvokSection section) {
    String type = section.text("type").orElse("");
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "MODBUSTCP" -> Optional.of(modbus(name, Kind.MODBUS_TCP, tcp(section), section));
      case "MODBUSRTU" -> Optional.of(modbus(name, Kind.MODBUS_SERIAL, serial(section), section));
      case "OWFS", "OWBUS" -> Optional.of(oneWire(name, section));
      default -> {
        section.remark(
            "type",
            "%s is left out: its type must be MODBUSTCP, MODBUSRTU or OWFS, not '%s'"
                .formatted(name, type));
        section.leave();
        yield Optional.empty();
      }
    };
  }

  private static Flow tcp(EvokSection section) {
    return new Flow()
        .plain("type", "tcp")
        .text("host", section.text("hostname").orElse("127.0.0.1"))
        .plain("port", section.port(502));
  }

  private static Flow serial(EvokSection section) {
    Optional<String> port = section.text("port");
    if (port.isEmpty()) {
      section.remark(
          "port",
          "the serial port is missing; write it into the new file, such as port: /dev/ttyNS0");
    }
    String baud = section.text("baudrate").isEmpty() ? "boudrate" : "baudrate";
    section.text("boudrate");
    String parity =
        section
            .settings()
            .parsed(
                "parity",
                "none",
                text ->
                    switch (text.toUpperCase(Locale.ROOT)) {
                      case "N", "" -> "none";
                      case "E" -> "even";
                      case "O" -> "odd";
                      default ->
                          throw new IllegalArgumentException(
                              "must be N, E or O, not '" + text + "'");
                    });
    var line = new Flow().plain("type", "serial");
    port.ifPresent(device -> line.text("port", device));
    return line.plain("baud", section.integer(baud, 19_200, 50, MAX_BAUD))
        .plain("parity", parity)
        .plain("stop_bits", section.integer("stopbits", 1, 1, 2))
        .plain("timeout", "500ms");
  }

  private Channel modbus(String name, Kind kind, Flow line, EvokSection section) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("line", line.toString());
    boolean hasInfo = section.settings().has("device_info");
    String model = "";
    if (hasInfo) {
      EvokSection info = section.section("device_info");
      model = info.text("model").orElse("unknown");
      Flow content = info(info);
      if (!content.isEmpty()) settings.put("info", content.toString());
    }
    var units = new ArrayList<Unit>();
    for (Map.Entry<String, EvokSection> entry : section.sections("devices").entrySet()) {
      String busInfo = units.isEmpty() ? model : "";
      unit(name, entry.getKey(), entry.getValue(), hasInfo, busInfo).ifPresent(units::add);
    }
    if (units.isEmpty()) section.remark("devices", name + " has no devices that are on");
    return new Channel(
        family(name, section), name, kind, section.place(), settings, units, Map.of());
  }

  private static Optional<Unit> unit(
      String channel, String name, EvokSection section, boolean busHasInfo, String busInfo) {
    String what = "device " + name + " of " + channel;
    if (!section.isEnabled(what)) return Optional.empty();
    String model = section.text("model").orElse("");
    String why =
        !Names.isCircuit(name + "_01")
            ? "its name cannot be part of a circuit"
            : modelMistake(model);
    if (!why.isEmpty()) {
      section.remark("model", what + " is left out: " + why);
      section.leave();
      return Optional.empty();
    }
    var content =
        new Flow()
            .plain("unit", section.integer("slave-id", 1, 0, MAX_UNIT))
            .text("definition", Definitions.FOLDER + "/" + model + ".yaml")
            .plain("rate", section.number("scan_frequency", 50, 0, MAX_RATE));
    if (!section.flag("scan_enabled", true)) content.plain("scan", "false");
    boolean hasInfo = section.settings().has("device_info");
    if (hasInfo) {
      Flow info = info(section.section("device_info"));
      if (!info.isEmpty()) content.plain("info", info);
    }
    String infoCircuit = hasInfo || !busHasInfo ? name : busInfo;
    return Optional.of(new Unit(name, model, section.place(), content, infoCircuit));
  }

  private static String modelMistake(String model) {
    if (model.isEmpty()) return "model, the name of its hardware definition, is missing";
    boolean isFileName =
        model.length() <= MAX_MODEL
            && !model.startsWith(".")
            && model.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    return isFileName ? "" : "model must be the name of a file in hw_definitions";
  }

  private static Flow info(EvokSection section) {
    var info = new Flow();
    section.text("family").ifPresent(family -> info.text("family", family));
    section.text("model").ifPresent(model -> info.text("model", model));
    if (section.text("sn").isPresent()) {
      info.plain("serial", section.integer("sn", 0, 0, Integer.MAX_VALUE));
    }
    if (section.text("board_count").isPresent()) {
      info.plain("boards", section.integer("board_count", 1, 0, MAX_UNIT));
    }
    return info;
  }

  private Channel oneWire(String name, EvokSection section) {
    var settings = new LinkedHashMap<String, String>();
    String host = section.text("hostname").orElse("127.0.0.1");
    settings.put("owserver", YamlText.value(host + ":" + section.port(4304)));
    settings.put("bus", YamlText.value(name));
    settings.put("interval", section.number("interval", 60, 0.1, MAX_SECONDS) + "s");
    settings.put("scan_interval", section.number("scan_interval", 300, 1, MAX_SECONDS) + "s");
    section.text("owpower").ifPresent(power -> settings.put("power", YamlText.value(power)));
    var sensors = new LinkedHashMap<String, Flow>();
    section
        .sections("devices")
        .forEach((sensor, content) ->
            sensor(name, sensor, content).ifPresent(s -> sensors.put(sensor, s)));
    return new Channel(
        family(name, section), name, Kind.ONEWIRE, section.place(), settings, List.of(), sensors);
  }

  private static Optional<Flow> sensor(String channel, String name, EvokSection section) {
    String what = "sensor " + name + " of " + channel;
    if (!section.isEnabled(what)) return Optional.empty();
    Optional<String> address = section.text("address");
    Optional<String> type = section.text("type");
    String interval = section.number("interval", 15, 0.1, MAX_SECONDS) + "s";
    if (address.isEmpty() || type.isEmpty() || !Names.isCircuit(name)) {
      section.remark(
          "address", what + " is left out: it needs type, address and a name without blanks");
      return Optional.empty();
    }
    return Optional.of(
        new Flow()
            .text("type", type.get())
            .text("address", address.get())
            .plain("interval", interval));
  }

  /// The name of the channel as that of a family.
  private String family(String channel, EvokSection section) {
    String name =
        channel.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-").replaceAll("^-+", "");
    if (name.isEmpty()) name = "channel";
    String shortened = name.substring(0, Math.min(name.length(), MAX_NAME - 4));
    String free = name.length() > MAX_NAME ? shortened : name;
    for (int i = 2; !families.add(free); i++) free = shortened + "-" + i;
    if (!free.equals(name)) {
      section.remark("channel " + channel + " becomes the family " + free);
    }
    return free;
  }
}
