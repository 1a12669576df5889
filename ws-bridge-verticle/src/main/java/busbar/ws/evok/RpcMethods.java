package busbar.ws.evok;

import busbar.bus.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The procedures of `/rpc`. There are these and no others: nothing is looked up by the name that a
/// client sends.
///
/// Runs on one event loop.
final class RpcMethods {
  private static final String CIRCUIT = "circuit";

  /// What a procedure does.
  ///
  /// @param parameters their names, in order; the circuit first
  record Method(List<String> parameters, Body body) {}

  /// Carries a procedure out.
  interface Body {
    /// Does it.
    ///
    /// @param arguments one for each parameter
    Future<RpcResult> call(
        RpcMethods methods, Map<String, @Nullable Object> arguments, Origin origin);
  }

  static final Map<String, Method> METHODS = table();

  private final Door door;

  RpcMethods(Door door) {
    this.door = door;
  }

  /// Null when there is no such procedure.
  static @Nullable Method find(String name) {
    return METHODS.get(name);
  }

  Future<RpcResult> carryOut(
      Method method, Map<String, @Nullable Object> arguments, Origin origin) {
    return method.body().call(this, arguments, origin);
  }

  private static Map<String, Method> table() {
    Map<String, Method> table = new HashMap<>();
    for (String input : List.of("input", "di")) {
      table.put(input + "_get", reading("di", "value", "debounce"));
      table.put(input + "_get_value", reading("di", "value"));
      table.put(input + "_set", writing("di", null, "debounce"));
    }
    for (String relay : List.of("relay", "ro")) {
      table.put(relay + "_get", reading("relay", "value"));
      table.put(relay + "_set", writing("relay", "value", "value"));
      table.put(relay + "_set_for_time", writing("relay", null, "value", "timeout"));
    }
    for (String output : List.of("output", "do")) {
      table.put(output + "_get", reading("output", "value", "pending"));
      table.put(output + "_set", writing("output", "value", "value"));
      table.put(output + "_set_for_time", writing("output", null, "value", "timeout"));
    }
    table.put("ai_get", new Method(List.of(CIRCUIT), (rpc, given, _) -> rpc.object("ai", given)));
    table.put("ao_set_value", writing("ao", "value", "value"));
    table.put(
        "ao_set",
        new Method(
            List.of(CIRCUIT, "value", "frequency"),
            (rpc, given, origin) -> rpc.write("ao", null, List.of("value"), given, origin)));
    table.put("owbus_get", reading("owbus", "scan_interval"));
    table.put("owbus_set", writing("owbus", null, "scan_interval"));
    table.put(
        "owbus_scan",
        new Method(
            List.of(CIRCUIT),
            (rpc, given, origin) -> {
              var scan = new LinkedHashMap<String, @Nullable Object>(given);
              scan.put("do_scan", true);
              return rpc.write("owbus", null, List.of("do_scan"), scan, origin);
            }));
    table.put(
        "owbus_list", new Method(List.of(CIRCUIT), (rpc, given, _) -> rpc.oneWireParts(given)));
    table.put("sensor_get", reading("sensor", "value", "lost", "time", "interval"));
    table.put("sensor_get_value", reading("sensor", "value"));
    table.put("sensor_set", writing("sensor", null, "interval"));
    return Map.copyOf(table);
  }

  private static Method reading(String type, String... properties) {
    List<String> names = List.of(properties);
    return new Method(List.of(CIRCUIT), (rpc, given, _) -> rpc.read(type, names, given));
  }

  /// @param answered the property that is the result; null for the whole object
  private static Method writing(String type, @Nullable String answered, String... properties) {
    List<String> names = List.of(properties);
    var parameters = new ArrayList<String>(List.of(CIRCUIT));
    parameters.addAll(names);
    return new Method(
        List.copyOf(parameters),
        (rpc, given, origin) -> rpc.write(type, answered, names, given, origin));
  }

  private Future<RpcResult> read(
      String type, List<String> properties, Map<String, @Nullable Object> given) {
    EvokAnswer answer = one(type, given);
    if (answer.error() != null) return failed(answer.error());
    var object = new JsonObject(answer.json());
    if (properties.size() == 1) return done(object.getValue(properties.getFirst()));
    var values = new JsonArray();
    for (String property : properties) values.add(object.getValue(property));
    return done(values);
  }

  private Future<RpcResult> object(String type, Map<String, @Nullable Object> given) {
    EvokAnswer answer = one(type, given);
    return answer.error() != null ? failed(answer.error()) : done(new JsonObject(answer.json()));
  }

  private EvokAnswer one(String type, Map<String, @Nullable Object> given) {
    return door.api().get(new RestPath.One(type, String.valueOf(given.get(CIRCUIT))));
  }

  private Future<RpcResult> write(
      String type,
      @Nullable String answered,
      List<String> properties,
      Map<String, @Nullable Object> given,
      Origin origin) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (String property : properties) values.put(property, given.get(property));
    if (values.get("timeout") instanceof Number timeout && timeout.doubleValue() <= 0) {
      return Future.succeededFuture(RpcResult.internal("the timeout must be above 0"));
    }
    var command =
        new SocketCommand.Set(
            door.profile().named(type), String.valueOf(given.get(CIRCUIT)), values);
    return door.writes()
        .call(command, origin)
        .map(answer -> {
          if (answer.error() != null) return RpcResult.of(answer.error());
          Object result = Json.decodeValue(answer.result());
          return answered != null && result instanceof JsonObject object
              ? RpcResult.of(object.getValue(answered))
              : RpcResult.of(result);
        });
  }

  /// Addresses of the parts on a bus, by their model.
  private Future<RpcResult> oneWireParts(Map<String, @Nullable Object> given) {
    EvokAnswer bus = one("owbus", given);
    if (bus.error() != null) return failed(bus.error());
    var parts = new JsonObject();
    for (String model : List.of("DS18S20", "DS18B20", "DS2438", "DS2408", "DS2413")) {
      parts.put(model, new JsonArray());
    }
    byte[] onBus = door.api().partsOnBus(String.valueOf(given.get(CIRCUIT)));
    var sensors = new JsonArray(Buffer.buffer(onBus));
    for (int i = 0; i < sensors.size(); i++) {
      JsonObject sensor = sensors.getJsonObject(i);
      JsonArray list = parts.getJsonArray(sensor.getString("type", sensor.getString("typ", "")));
      if (list != null) list.add(sensor.getValue("address", sensor.getValue("circuit")));
    }
    return done(parts);
  }

  private static Future<RpcResult> done(@Nullable Object value) {
    return Future.succeededFuture(RpcResult.of(value));
  }

  private static Future<RpcResult> failed(EvokError error) {
    return Future.succeededFuture(RpcResult.of(error));
  }
}
