package busbar.ws.evok;

import busbar.bus.DeviceState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What clients can read, whatever they read it by: rendered from the state table.
///
/// Runs on one event loop.
final class EvokApi {
  private final Devices devices;
  private final Fragments fragments;
  private final EvokProfile profile;
  private final RunObject run;

  EvokApi(Devices devices, Fragments fragments, RunObject run) {
    this.devices = devices;
    this.fragments = fragments;
    profile = fragments.renderer().profile();
    this.run = run;
  }

  EvokAnswer get(RestPath path) {
    return switch (path) {
      case RestPath.All _ -> EvokAnswer.ok(joined(objects(EvokType.REST_ORDER)));
      case RestPath.One(String type, String circuit) -> one(type, circuit, null);
      case RestPath.PropertyOfOne(String type, String circuit, String property) ->
          one(type, circuit, property);
      case RestPath.Every(String type) -> every(type, null);
      case RestPath.PropertyOfEvery(String type, String property) -> every(type, property);
      case RestPath.Nothing _ -> EvokAnswer.error(EvokError.unknownCircuit("no such path"));
    };
  }

  private EvokAnswer one(String typeName, String circuit, @Nullable String property) {
    List<EvokType> types = profile.named(typeName);
    if (types.isEmpty()) return EvokAnswer.error(EvokError.unknownType(typeName));
    DeviceState state = devices.find(types, circuit);
    byte[] json;
    if (RunObject.isMeant(types, circuit)) {
      json = property == null ? run.object() : run.property(property);
    } else if (state == null) {
      return EvokAnswer.error(EvokError.unknownCircuit(devices.notFound(types, circuit)));
    } else {
      json =
          property == null ? fragments.of(state) : fragments.renderer().property(state, property);
    }
    return json == null
        ? EvokAnswer.error(EvokError.unknownProperty(typeName, String.valueOf(property)))
        : EvokAnswer.ok(json);
  }

  private EvokAnswer every(String typeName, @Nullable String property) {
    List<EvokType> types = profile.named(typeName);
    if (types.isEmpty()) return EvokAnswer.error(EvokError.unknownType(typeName));
    List<EvokType> together = profile.allNamed(typeName);
    if (property == null) return EvokAnswer.ok(joined(objects(together)));
    List<DeviceState> states =
        together.stream().flatMap(type -> devices.of(type).stream()).toList();
    var found = new ArrayList<byte[]>();
    for (DeviceState state : states) {
      byte[] json = fragments.renderer().propertyOfOne(state, property);
      if (json != null) found.add(json);
    }
    return found.isEmpty() && !states.isEmpty()
        ? EvokAnswer.error(EvokError.unknownProperty(typeName, property))
        : EvokAnswer.ok(joined(found));
  }

  /// Every object of these types, in their order.
  private List<byte[]> objects(List<EvokType> order) {
    Map<EvokType, List<DeviceState>> byType = devices.byType();
    var objects = new ArrayList<byte[]>();
    for (EvokType type : order) {
      if (type == EvokType.RUN) objects.add(run.object());
      for (DeviceState state : byType.getOrDefault(type, List.of())) {
        objects.add(fragments.of(state));
      }
    }
    return objects;
  }

  /// The devices of a type that a bulk request means: all, or those of a `group`, of a unit
  /// (`global_device_id`), or of certain circuits or aliases.
  ///
  /// @throws BulkItem.MistakeException when there is no such type or circuit
  List<DeviceState> select(String typeName, BulkItem selectors) throws BulkItem.MistakeException {
    List<EvokType> types = profile.allNamed(typeName);
    if (types.isEmpty()) {
      throw new BulkItem.MistakeException(EvokError.unknownType(typeName));
    }
    var states = new ArrayList<DeviceState>();
    if (selectors.has("device_circuits")) {
      for (String circuit : selectors.texts("device_circuits")) {
        DeviceState state = devices.find(types, circuit);
        if (state == null) {
          String text = devices.notFound(types, circuit);
          throw new BulkItem.MistakeException(EvokError.unknownCircuit(text));
        }
        states.add(state);
      }
    } else {
      types.forEach(type -> states.addAll(devices.of(type)));
    }
    if (selectors.has("group")) {
      String group = selectors.word("group");
      states.removeIf(state -> !state.description().group().equals(group));
    }
    if (selectors.has("global_device_id")) {
      String id = selectors.word("global_device_id");
      states.removeIf(state -> !id.equals("" + fragments.renderer().globalId(state)));
    }
    return states;
  }

  /// Objects of these devices.
  byte[] array(List<DeviceState> states) {
    return joined(states.stream().map(fragments::of).toList());
  }

  static byte[] joined(List<byte[]> objects) {
    var out = new JsonBytes().raw("[");
    for (byte[] object : objects) out.element().raw(object);
    return out.raw("]").toBytes();
  }

  /// Objects of the 1-Wire parts that the family of a bus reads.
  byte[] partsOnBus(String circuit) {
    DeviceState bus = devices.find(List.of(EvokType.OWBUS), circuit);
    if (bus == null) return array(List.of());
    return array(
        devices.of(EvokType.SENSOR).stream()
            .filter(part -> part.owner().equals(bus.owner()))
            .toList());
  }

  /// The answer to `all` of the WebSocket.
  List<byte[]> allForSocket(Predicate<EvokType> wanted) {
    return objects(Arrays.stream(EvokType.values()).filter(wanted).toList());
  }

  /// One object; null when there is no such device.
  byte @Nullable [] full(SocketCommand.Full command) {
    if (RunObject.isMeant(command.types(), command.circuit())) return run.object();
    DeviceState state = devices.find(command.types(), command.circuit());
    return state == null ? null : fragments.of(state);
  }
}
