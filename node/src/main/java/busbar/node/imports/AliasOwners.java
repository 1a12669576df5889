package busbar.node.imports;

import busbar.device.modbus.HardwareDefinition;
import busbar.node.imports.Channel.Kind;
import busbar.node.imports.Channel.Unit;
import busbar.node.imports.EvokAliases.Alias;
import busbar.settings.Place;
import busbar.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which family has which device, as far as the definitions tell; gives aliases to their families.
final class AliasOwners {
  private final List<Channel> channels;
  private final Problems remarks;
  private final Map<String, Channel> owners = new HashMap<>();
  private final Map<String, Place> taken = new HashMap<>();

  /// Units whose circuits are not known, because their definition is not there.
  private final Map<String, Channel> unknown = new HashMap<>();

  AliasOwners(List<Channel> channels, Definitions definitions, Problems remarks) {
    this.channels = channels;
    this.remarks = remarks;
    for (Channel channel : channels) {
      for (Unit unit : channel.units()) add(channel, unit, definitions.of(unit));
      if (channel.kind() == Kind.ONEWIRE) owners.putIfAbsent("owbus/" + channel.name(), channel);
      for (String sensor : channel.sensors().keySet()) {
        owners.putIfAbsent("sensor/" + sensor, channel);
      }
    }
  }

  private void add(Channel channel, Unit unit, Optional<HardwareDefinition> definition) {
    var devices = new ArrayList<String>();
    devices.add("modbus_slave/" + unit.name());
    if (!unit.info().isEmpty()) devices.add("device_info/" + unit.info());
    definition.ifPresent(known -> devices.addAll(known.devices(unit.name())));
    if (definition.isEmpty()) unknown.putIfAbsent(unit.name(), channel);
    for (String device : devices) {
      Channel first = owners.putIfAbsent(device, channel);
      if (first == null) continue;
      remarks.add(
          unit.place(),
          "unit %s of %s has %s as %s has; only one of them can: give the unit another name"
              .formatted(unit.name(), channel.name(), device, first.name()));
      break;
    }
  }

  void give(List<Alias> aliases) {
    var unseen = new ArrayList<Alias>();
    for (Alias alias : aliases) {
      Place before = taken.putIfAbsent(alias.name(), alias.place());
      if (before != null) {
        leaveOut(alias, "line " + before.line() + " gives it to another device");
      } else if (!giveKnown(alias) && !giveUnknown(alias, unseen)) {
        taken.remove(alias.name());
        String device = String.join(" or ", alias.devices());
        leaveOut(
            alias,
            "there is no %s; give it to another device with 'busbar alias'".formatted(device));
      }
    }
    if (unseen.isEmpty()) return;
    remarks.add(
        unseen.getFirst().place(),
        "1-Wire devices are found at run time only, so these aliases were not checked: "
            + String.join(", ", unseen.stream().map(Alias::name).toList()));
  }

  private boolean giveKnown(Alias alias) {
    for (String device : alias.devices()) {
      Channel owner = owners.get(device);
      if (owner == null) continue;
      give(alias, device, owner);
      return true;
    }
    return false;
  }

  /// Devices that may well exist: found on a 1-Wire bus, or of a unit without definition.
  private boolean giveUnknown(Alias alias, List<Alias> unseen) {
    String device = alias.devices().getFirst();
    if (device.startsWith("sensor/")) {
      Optional<Channel> bus =
          channels.stream().filter(channel -> channel.kind() == Kind.ONEWIRE).findFirst();
      bus.ifPresent(channel -> give(alias, device, channel));
      if (bus.isPresent()) unseen.add(alias);
      return bus.isPresent();
    }
    String circuit = device.substring(device.indexOf('/') + 1);
    for (Map.Entry<String, Channel> unit : unknown.entrySet()) {
      if (!circuit.equals(unit.getKey()) && !circuit.startsWith(unit.getKey() + "_")) continue;
      give(alias, device, unit.getValue());
      remarks.add(
          alias.place(),
          "alias %s goes to %s unchecked, because the definition of unit %s cannot be read"
              .formatted(alias.name(), device, unit.getKey()));
      return true;
    }
    return false;
  }

  private void give(Alias alias, String device, Channel owner) {
    String before = owner.aliases().putIfAbsent(device, alias.name());
    if (before != null) leaveOut(alias, device + " has the alias " + before + " already");
  }

  private void leaveOut(Alias alias, String why) {
    remarks.add(alias.place(), "alias %s is left out: %s".formatted(alias.name(), why));
  }
}
