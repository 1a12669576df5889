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
      case RestPath.All _ -> EvokAnswer.ok(array(objects(EvokType.REST_ORDER)));
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
    if (property == null) return EvokAnswer.ok(array(objects(together)));
    List<DeviceState> states =
        together.stream().flatMap(type -> devices.of(type).stream()).toList();
    var found = new ArrayList<byte[]>();
    for (DeviceState state : states) {
      byte[] json = fragments.renderer().propertyOfOne(state, property);
      if (json != null) found.add(json);
    }
    return found.isEmpty() && !states.isEmpty()
        ? EvokAnswer.error(EvokError.unknownProperty(typeName, property))
        : EvokAnswer.ok(array(found));
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

  private static byte[] array(List<byte[]> objects) {
    var out = new JsonBytes().raw("[");
    for (byte[] object : objects) out.element().raw(object);
    return out.raw("]").toBytes();
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
