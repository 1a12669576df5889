package busbar.ws.sockjs;

import busbar.bus.Bus;
import busbar.bus.Command;
import busbar.bus.Commands;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Outcome;
import busbar.bus.Outcome.Code;
import busbar.bus.Property;
import busbar.bus.Publisher;
import busbar.bus.Reading;
import busbar.bus.StopReport;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands of browsers, and stop.
final class BrowserCommands implements BrowserRequest {
  private static final String STOP = "stop";
  private static final String DEVICE = "device";
  private static final String ACTION = "action";
  private static final String ARGUMENTS = "arguments";
  private static final Set<String> KEYS = Set.of(DEVICE, ACTION, ARGUMENTS, STOP);

  private final Bus bus;
  private final BrowserCounters counters;

  BrowserCommands(Bus bus, BrowserCounters counters) {
    this.bus = bus;
    this.counters = counters;
  }

  /// A command that makes no sense.
  private static final class BadCommandException extends Exception {
    private static final long serialVersionUID = 1;

    BadCommandException(String message) {
      super(message, null, false, false);
    }
  }

  @Override
  public Future<String> answer(@Nullable Object body, Caller caller) {
    if (caller.isForeign()) {
      String text = "a web page of another origin may not write here; see 'origins'";
      return Future.succeededFuture(failed(Code.DENIED, text));
    }
    try {
      return carryOut(body, caller);
    } catch (BadCommandException e) {
      return Future.succeededFuture(failed(Code.INVALID, String.valueOf(e.getMessage())));
    }
  }

  private Future<String> carryOut(@Nullable Object body, Caller caller) throws BadCommandException {
    if (!(body instanceof JsonObject command)) {
      throw new BadCommandException("a command is an object with the key device, or stop");
    }
    for (String key : command.fieldNames()) {
      if (!KEYS.contains(key)) throw new BadCommandException("there is no key '" + key + "'");
    }
    if (command.containsKey(STOP)) {
      if (command.size() > 1 || !Boolean.TRUE.equals(command.getValue(STOP))) {
        throw new BadCommandException("stop is true and stands alone");
      }
      return bus.commands().stop(null, null, caller.origin()).map(this::stopped);
    }
    String action = text(command, ACTION, Command.SET);
    Values arguments = arguments(command);
    if (action.equals(Command.SET) && arguments.size() == 0) {
      throw new BadCommandException("arguments are missing: what is to be set?");
    }
    return bus.commands()
        .send(device(command), action, arguments, caller.origin(), Commands.DEFAULT_TIMEOUT)
        .map(this::outcome);
  }

  private DeviceId device(JsonObject command) throws BadCommandException {
    DeviceId device;
    try {
      device = DeviceId.parse(text(command, DEVICE, ""), bus.node());
    } catch (IllegalArgumentException e) {
      throw new BadCommandException(String.valueOf(e.getMessage()));
    }
    DeviceState known = bus.table().find(device.node(), device.type(), device.circuit());
    return known == null ? device : known.device();
  }

  private static String text(JsonObject command, String key, String otherwise)
      throws BadCommandException {
    Object given = command.getValue(key, otherwise);
    if (given instanceof String text) return text;
    throw new BadCommandException(key + " must be a text");
  }

  private static Values arguments(JsonObject command) throws BadCommandException {
    if (!(command.getValue(ARGUMENTS, new JsonObject()) instanceof JsonObject given)) {
      throw new BadCommandException("arguments must be an object");
    }
    var values = Values.builder();
    for (Map.Entry<String, Object> argument : given) {
      values.put(argument.getKey(), value(argument.getKey(), argument.getValue()));
    }
    return values.build();
  }

  private static Value value(String name, @Nullable Object given) throws BadCommandException {
    return switch (given) {
      case Integer number -> Value.of(number.longValue());
      case Long number -> Value.of(number);
      case Number number -> Value.of(number.doubleValue());
      case Boolean on -> Value.of(on);
      case String text -> Value.of(text);
      case null, default ->
          throw new BadCommandException(name + " must be a number, a text, true or false");
    };
  }

  private String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Reading observed) ->
          done()
              .member("values")
              .values(observed == null ? Values.NONE : observed.values())
              .raw("}")
              .toString();
      case Outcome.Accepted _ -> begin("accepted").raw("}").toString();
      case Outcome.Failed(Code code, String detail) -> failed(code, detail);
    };
  }

  private String failed(Code code, String detail) {
    counters.refusedCommands.increment();
    var json = begin("failed").member("code", code.name()).member("detail", detail);
    return json.raw("}").toString();
  }

  private static JsonText done() {
    return begin("done");
  }

  private static JsonText begin(String outcome) {
    return new JsonText().raw("{").member("outcome", outcome);
  }

  private String stopped(Commands.StopSummary summary) {
    var json = done().member("results").raw("[");
    for (StopReport report : summary.reports()) {
      for (StopReport.Result result : report.results()) result(json, result);
    }
    for (Publisher silent : summary.silent()) {
      for (DeviceState state : bus.table().states(state -> state.owner().equals(silent))) {
        if (canBeDriven(state)) result(json, state.device(), "failed", "its family did not answer");
      }
    }
    return json.raw("]}").toString();
  }

  private static boolean canBeDriven(DeviceState state) {
    return state.description().properties().stream()
        .anyMatch(property -> property.access() != Property.Access.READ);
  }

  private static void result(JsonText json, StopReport.Result result) {
    switch (result.effect()) {
      case STOPPED -> result(json, result.device(), "stopped", null);
      case KEPT -> result(json, result.device(), "kept", "no safe value is configured");
      case UNCONFIRMED -> result(json, result.device(), "failed", "its driver was stuck");
    }
  }

  private static void result(
      JsonText json, DeviceId device, String effect, @Nullable String detail) {
    json.element().raw("{").member(DEVICE, device.toString());
    json.member("effect", effect).member("detail", detail).raw("}");
  }
}
