package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.bus.Command;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import busbar.bus.Values;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The operations of the API, whatever they come by: reads from the state table, writes as commands.
///
/// Runs on one event loop.
final class EvokApi {
  /// Time within which a write must have begun. Clients of EVOK wait a second for a lost device; the
  /// answer comes half a second later at most.
  static final Duration WRITE_TIMEOUT = Duration.ofMillis(900);

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EMPTY_TEXT = "\"\"".getBytes(StandardCharsets.US_ASCII);

  private final Bus bus;
  private final Devices devices;
  private final Fragments fragments;
  private final RunObject run;

  EvokApi(Bus bus, Devices devices, Fragments fragments) {
    this.bus = bus;
    this.devices = devices;
    this.fragments = fragments;
    run = new RunObject(devices, fragments.renderer());
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
    List<EvokType> types = EvokType.named(typeName);
    if (types.isEmpty()) return EvokAnswer.error(EvokError.unknownType(typeName));
    DeviceState state = devices.find(types, circuit);
    byte[] json;
    if (isRun(types, circuit)) {
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
    List<EvokType> types = EvokType.named(typeName);
    if (types.isEmpty()) return EvokAnswer.error(EvokError.unknownType(typeName));
    if (property == null) return EvokAnswer.ok(array(objects(List.of(types.getFirst()))));
    List<DeviceState> states = devices.of(types.getFirst());
    var found = new ArrayList<byte[]>();
    for (DeviceState state : states) {
      byte[] json = fragments.renderer().propertyOfOne(state, property);
      if (json != null) found.add(json);
    }
    return found.isEmpty() && !states.isEmpty()
        ? EvokAnswer.error(EvokError.unknownProperty(typeName, property))
        : EvokAnswer.ok(array(found));
  }

  private static boolean isRun(List<EvokType> types, String circuit) {
    return types.contains(EvokType.RUN) && circuit.equals(RunObject.CIRCUIT);
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
    if (isRun(command.types(), command.circuit())) return run.object();
    DeviceState state = devices.find(command.types(), command.circuit());
    return state == null ? null : fragments.of(state);
  }

  /// Writes; the future does not fail.
  Future<EvokAnswer> post(
      RestPath path, Map<String, @Nullable Object> arguments, Origin origin) {
    return switch (path) {
      case RestPath.One(String type, String circuit) -> post(type, circuit, arguments, origin);
      case RestPath.PropertyOfOne(String type, String circuit, _) ->
          post(type, circuit, arguments, origin);
      case RestPath.Every _, RestPath.PropertyOfEvery _ ->
          Future.succeededFuture(
              EvokAnswer.error(EvokError.unknownCircuit("no circuit or alias 'all'")));
      case RestPath.All _, RestPath.Nothing _ ->
          Future.succeededFuture(EvokAnswer.error(EvokError.unknownCircuit("no such path")));
    };
  }

  private Future<EvokAnswer> post(
      String typeName, String circuit, Map<String, @Nullable Object> arguments, Origin origin) {
    List<EvokType> types = EvokType.named(typeName);
    if (types.isEmpty()) {
      return Future.succeededFuture(EvokAnswer.error(EvokError.unknownType(typeName)));
    }
    var fault = Schema.of(typeName).fault(arguments);
    if (fault.isPresent()) {
      return Future.succeededFuture(EvokAnswer.error(EvokError.badSchema(fault.get())));
    }
    return write(types, circuit, arguments, origin);
  }

  /// A `set` of the WebSocket, to which no schema applies.
  Future<EvokAnswer> set(SocketCommand.Set command, Origin origin) {
    return write(command.types(), command.circuit(), command.arguments(), origin);
  }

  private Future<EvokAnswer> write(
      List<EvokType> types,
      String circuit,
      Map<String, @Nullable Object> arguments,
      Origin origin) {
    if (isRun(types, circuit)) return Future.succeededFuture(EvokAnswer.success(run.object()));
    DeviceState state = devices.find(types, circuit);
    if (state == null) {
      EvokError error = EvokError.unknownCircuit(devices.notFound(types, circuit));
      return Future.succeededFuture(EvokAnswer.error(error));
    }
    EvokType type = EvokType.of(state.device().type());
    return switch (WriteRules.plan(type == null ? types.getFirst() : type, state, arguments)) {
      case WritePlan.Refused(EvokError error) -> Future.succeededFuture(EvokAnswer.error(error));
      case WritePlan.Nothing _ -> Future.succeededFuture(written(state));
      case WritePlan.Send(Values values) ->
          bus.commands()
              .send(state.device(), Command.SET, values, origin, WRITE_TIMEOUT)
              .map(outcome -> answer(state, outcome));
    };
  }

  private EvokAnswer answer(DeviceState before, Outcome outcome) {
    DeviceState newest = devices.newest(before.device());
    DeviceState now = newest == null ? before : newest;
    return switch (outcome) {
      case Outcome.Done(var observed) ->
          written(observed == null ? now : now.with(observed));
      case Outcome.Accepted _ -> written(now);
      case Outcome.Failed failed -> EvokAnswer.error(EvokError.of(failed));
    };
  }

  /// Success, with the state that the write has left; two types have answers of their own.
  private EvokAnswer written(DeviceState state) {
    DeviceType type = state.device().type();
    if (type == DeviceType.SENSOR) return EvokAnswer.success(NULL);
    if (type == DeviceType.MODBUS_SLAVE) return EvokAnswer.success(EMPTY_TEXT);
    return EvokAnswer.success(fragments.renderer().object(state));
  }
}
