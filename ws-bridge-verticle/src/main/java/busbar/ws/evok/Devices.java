package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The devices that one listener shows, looked up as clients name them.
final class Devices {
  private final Bus bus;
  private final Predicate<String> nodes;

  /// @param nodes whose devices are shown
  Devices(Bus bus, Predicate<String> nodes) {
    this.bus = bus;
    this.nodes = nodes;
  }

  boolean shows(DeviceId device) {
    return device.type().isEvok() && nodes.test(device.node());
  }

  /// The newest state; null when the device is gone.
  @Nullable DeviceState newest(DeviceId device) {
    return bus.table().get(device);
  }

  List<DeviceState> all() {
    return bus.table().states(state -> shows(state.device()));
  }

  List<DeviceState> of(EvokType type) {
    return bus.table()
        .states(state -> state.device().type() == type.device() && shows(state.device()));
  }

  Map<EvokType, List<DeviceState>> byType() {
    var byType = new EnumMap<EvokType, List<DeviceState>>(EvokType.class);
    for (DeviceState state : all()) {
      EvokType type = EvokType.of(state.device().type());
      if (type != null) byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(state);
    }
    return byType;
  }

  /// The device of the first of these types that has this circuit or alias. A plain name is one of
  /// this node; those of other nodes are `node:circuit`.
  @Nullable DeviceState find(List<EvokType> types, String name) {
    int colon = name.indexOf(':');
    String node = colon < 0 ? bus.node() : name.substring(0, colon);
    if (!Names.isNode(node) || !nodes.test(node)) return null;
    String circuit = name.substring(colon + 1);
    for (EvokType type : types) {
      DeviceType device = type.device();
      if (device == null) continue;
      DeviceState state = bus.table().find(node, device, circuit);
      if (state != null) return state;
    }
    return null;
  }

  /// What to say when a name is not found; devices of that name elsewhere are told, never used.
  String notFound(List<EvokType> types, String name) {
    String text = "no circuit or alias '" + name + "'";
    List<DeviceType> wanted =
        types.stream().map(EvokType::device).filter(Objects::nonNull).toList();
    String elsewhere =
        bus
            .table()
            .states(state ->
                wanted.contains(state.device().type())
                    && (name.equals(state.device().circuit())
                        || name.equals(state.description().alias())))
            .stream()
            .map(state -> state.device().toString())
            .collect(Collectors.joining(", "));
    return elsewhere.isEmpty() ? text : text + " here; other nodes have " + elsewhere;
  }
}
