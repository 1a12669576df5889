package busbar.ws.evok;

import busbar.bus.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/rpc`: JSON-RPC 2.0, 1.0 where the version is missing, and batches, whose calls run one after another.
///
/// Runs on one event loop.
final class Rpc {
  /// Calls in one batch.
  static final int MAX_BATCH = 100;

  private static final String PLAIN = "application/json";
  private static final String WITH_CHARSET = "application/json; charset=UTF-8";

  private final RpcMethods methods;
  private final Origin origin;

  private Rpc(Door door, Origin origin) {
    methods = new RpcMethods(door);
    this.origin = origin;
  }

  /// What is sent back.
  ///
  /// @param text empty when only notifications were sent
  record Answer(String text, String contentType) {}

  /// Answers a request; never fails.
  static Future<Answer> answer(Door door, Buffer body, Origin origin) {
    var rpc = new Rpc(door, origin);
    Object request;
    try {
      request = JsonBody.value(body);
    } catch (DecodeException e) {
      return single(RpcResult.parseError(String.valueOf(e.getMessage())));
    }
    if (request instanceof List<?> calls) return rpc.batch(calls);
    if (!(request instanceof Map<?, ?> call)) {
      return single(RpcResult.invalidRequest("it is no object"));
    }
    return rpc.call(call).map(answer -> told(answer, WITH_CHARSET));
  }

  private static Future<Answer> single(RpcResult result) {
    return Future.succeededFuture(told(result.answer(null, true), WITH_CHARSET));
  }

  private static Answer told(@Nullable JsonObject answer, String contentType) {
    return new Answer(answer == null ? "" : answer.encode(), contentType);
  }

  private Future<Answer> batch(List<?> calls) {
    if (calls.isEmpty()) return single(RpcResult.invalidRequest("the batch is empty"));
    if (calls.size() > MAX_BATCH) {
      return single(RpcResult.invalidRequest("at most " + MAX_BATCH + " calls in a batch"));
    }
    var answers = new JsonArray();
    Future<?> last = Future.succeededFuture();
    for (Object call : calls) {
      last =
          last.compose(_ -> element(call))
              .onSuccess(answer -> {
                if (answer != null) answers.add(answer);
              });
    }
    return last.map(_ -> new Answer(answers.isEmpty() ? "" : answers.encode(), PLAIN));
  }

  private Future<@Nullable JsonObject> element(Object call) {
    if (call instanceof Map<?, ?> members) return call(members);
    RpcResult result = RpcResult.invalidRequest("it is no object");
    return Future.succeededFuture(result.answer(null, true));
  }

  /// @return null for a notification
  private Future<@Nullable JsonObject> call(Map<?, ?> call) {
    Object id = call.get("id");
    boolean hasVersion = call.containsKey("jsonrpc");
    boolean answered = !hasVersion || call.containsKey("id");
    return result(call, hasVersion)
        .map(result -> answered ? result.answer(isId(id) ? id : null, hasVersion) : null);
  }

  private static boolean isId(@Nullable Object id) {
    return id instanceof String
        || (id instanceof Number number && Double.isFinite(number.doubleValue()));
  }

  private Future<RpcResult> result(Map<?, ?> call, boolean hasVersion) {
    Object id = call.get("id");
    Object parameters = call.get("params");
    String mistake = null;
    if (hasVersion && !"2.0".equals(call.get("jsonrpc"))) mistake = "unknown version";
    if (id != null && !isId(id)) mistake = "the id must be a text or a number";
    if (!hasVersion && id == null) mistake = "version 1.0 needs an id";
    if (!hasVersion && !(parameters instanceof List))
      mistake = "version 1.0 needs a list of params";
    if (!(call.get("method") instanceof String)) mistake = "no method";
    boolean fits = parameters == null || parameters instanceof List || parameters instanceof Map;
    if (!fits) mistake = "params must be a list or an object";
    return mistake != null
        ? Future.succeededFuture(RpcResult.invalidRequest(mistake))
        : call(String.valueOf(call.get("method")), parameters);
  }

  private Future<RpcResult> call(String name, @Nullable Object parameters) {
    RpcMethods.Method method = RpcMethods.find(name);
    if (method == null) return Future.succeededFuture(RpcResult.unknownMethod(name));
    Map<String, @Nullable Object> arguments = arguments(method.parameters(), parameters);
    if (!arguments.keySet().equals(Set.copyOf(method.parameters()))) {
      String wanted = String.join(", ", method.parameters());
      return Future.succeededFuture(RpcResult.internal(name + " takes " + wanted));
    }
    return methods.carryOut(method, arguments, origin);
  }

  private static Map<String, @Nullable Object> arguments(
      List<String> names, @Nullable Object parameters) {
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    if (parameters instanceof Map<?, ?> named) {
      named.forEach((name, value) -> arguments.put(String.valueOf(name), value));
    } else if (parameters instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        arguments.put(i < names.size() ? names.get(i) : "surplus " + i, list.get(i));
      }
    }
    return arguments;
  }
}
