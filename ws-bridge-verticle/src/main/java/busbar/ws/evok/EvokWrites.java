package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.bus.Command;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.InvalidValueException;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import busbar.bus.Reading;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.evok.EvokProfile.Trait;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What clients can write, whatever they write it by: checked, then sent as a command to the owner
/// of the device. Futures do not fail; every refusal is an event.
///
/// Runs on one event loop.
final class EvokWrites {
  /// Time within which a write must have begun. Clients of EVOK wait a second for a lost device;
  /// the answer comes half a second later at most.
  static final Duration TIMEOUT = Duration.ofMillis(900);

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EMPTY_TEXT = "\"\"".getBytes(StandardCharsets.US_ASCII);

  private final Bus bus;
  private final Devices devices;
  private final Renderer renderer;
  private final RunObject run;
  private final ReadBack readBack;

  /// What is made of the outcome of a command.
  private interface Answering {
    Future<EvokAnswer> answer(DeviceState before, Values values, Outcome outcome);
  }

  EvokWrites(Bus bus, Devices devices, Renderer renderer, RunObject run, ReadBack readBack) {
    this.bus = bus;
    this.devices = devices;
    this.renderer = renderer;
    this.run = run;
    this.readBack = readBack;
  }

  /// A POST.
  Future<EvokAnswer> post(RestPath path, Map<String, @Nullable Object> arguments, Origin origin) {
    return switch (path) {
      case RestPath.One(String type, String circuit) -> post(type, circuit, arguments, origin);
      case RestPath.PropertyOfOne(String type, String circuit, _) ->
          post(type, circuit, arguments, origin);
      case RestPath.Every(String type) -> post(type, "all", arguments, origin);
      case RestPath.PropertyOfEvery(String type, _) -> post(type, "all", arguments, origin);
      case RestPath.All _, RestPath.Nothing _ ->
          refused("all", EvokError.unknownCircuit("no such path"), origin);
    };
  }

  private Future<EvokAnswer> post(
      String typeName, String circuit, Map<String, @Nullable Object> arguments, Origin origin) {
    List<EvokType> types = renderer.profile().named(typeName);
    String subject = typeName + "/" + circuit;
    if (types.isEmpty()) return refused(subject, EvokError.unknownType(typeName), origin);
    var fault = schema(typeName, types).fault(arguments);
    return fault.isPresent()
        ? refused(subject, EvokError.badSchema(fault.get()), origin)
        : write(types, circuit, arguments, origin, this::answer);
  }

  /// A `set` of the WebSocket, to which no schema applies. It is over once it has been carried out,
  /// as nobody waits for an answer; whoever reads afterwards waits for [#settled()].
  Future<EvokAnswer> set(SocketCommand.Set command, Origin origin) {
    return write(command.types(), command.circuit(), command.arguments(), origin, this::note);
  }

  /// The same for a remote procedure, which is answered.
  Future<EvokAnswer> call(SocketCommand.Set command, Origin origin) {
    return write(command.types(), command.circuit(), command.arguments(), origin, this::answer);
  }

  /// Succeeds when what has been carried out can be read.
  Future<Void> settled() {
    return readBack.settled();
  }

  private Future<EvokAnswer> write(
      List<EvokType> types,
      String circuit,
      Map<String, @Nullable Object> arguments,
      Origin origin,
      Answering answering) {
    if (RunObject.isMeant(types, circuit)) {
      return Future.succeededFuture(EvokAnswer.success(run.object()));
    }
    EvokType first = types.getFirst();
    DeviceState state = devices.find(types, circuit);
    if (state == null) {
      EvokError error = EvokError.unknownCircuit(devices.notFound(types, circuit));
      return refused(first.word() + "/" + circuit, error, origin);
    }
    return write(first, state, arguments, origin, answering);
  }

  /// Writes to a device that was found by other means than its name.
  Future<EvokAnswer> assign(
      String typeName, DeviceState state, Map<String, @Nullable Object> arguments, Origin origin) {
    List<EvokType> types = renderer.profile().named(typeName);
    var fault = schema(typeName, types).fault(arguments);
    return fault.isPresent()
        ? refused(state.device().toString(), EvokError.badSchema(fault.get()), origin)
        : write(types.getFirst(), state, arguments, origin, this::answer);
  }

  private Future<EvokAnswer> write(
      EvokType named,
      DeviceState state,
      Map<String, @Nullable Object> arguments,
      Origin origin,
      Answering answering) {
    EvokType type = EvokType.of(state.device().type());
    return switch (plan(type == null ? named : type, state, arguments)) {
      case WritePlan.Refused(EvokError error) -> refused(state.device().toString(), error, origin);
      case WritePlan.Nothing _ -> Future.succeededFuture(written(state));
      case WritePlan.Send(Values values) ->
          bus.commands()
              .send(state.device(), Command.SET, values, origin, TIMEOUT)
              .compose(outcome -> answering.answer(state, values, outcome));
    };
  }

  private Schema schema(String typeName, List<EvokType> types) {
    Schema schema = Schema.of(typeName);
    boolean ranged = renderer.profile().has(Trait.MODE_LISTS) && types.contains(EvokType.AI);
    return ranged ? schema.withRange() : schema;
  }

  /// Clients of older versions have rules and words of their own.
  private WritePlan plan(
      EvokType type, DeviceState state, Map<String, @Nullable Object> arguments) {
    EvokProfile profile = renderer.profile();
    if (profile.refusesAlias(arguments.get("alias"))) {
      String text = "an alias begins with " + EvokProfile.ALIAS_PREFIX;
      return new WritePlan.Refused(EvokError.conflict(text));
    }
    if (!profile.has(Trait.MODE_LISTS)) return WriteRules.plan(type, state, arguments);
    try {
      return WriteRules.plan(type, state, OldMode.ownNames(state, arguments));
    } catch (InvalidValueException e) {
      return new WritePlan.Refused(EvokError.badValue(String.valueOf(e.getMessage())));
    }
  }

  private Future<EvokAnswer> refused(String subject, EvokError error, Origin origin) {
    tellRefused(subject, error.code(), error.text(), origin);
    return Future.succeededFuture(EvokAnswer.error(error));
  }

  /// Says that a write was refused here; the bus says so itself of what it was sent.
  void tellRefused(String subject, Outcome.Code code, String text, Origin origin) {
    String why = code + ": " + text + " (" + Command.SET + " by " + origin + ")";
    bus.events().add("command-refused", subject, why);
  }

  private Future<EvokAnswer> answer(DeviceState before, Values values, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var observed) -> {
        Trace trace = trace(observed, values);
        yield readBack
            .shown(before.device(), trace)
            .map(_ -> written(trace.addedTo(newest(before))));
      }
      case Outcome.Accepted _ -> Future.succeededFuture(written(newest(before)));
      case Outcome.Failed failed -> Future.succeededFuture(EvokAnswer.error(EvokError.of(failed)));
    };
  }

  private Future<EvokAnswer> note(DeviceState before, Values values, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return Future.succeededFuture(EvokAnswer.error(EvokError.of(failed)));
    }
    if (outcome instanceof Outcome.Done(var observed)) {
      var _ = readBack.shown(before.device(), trace(observed, values));
    }
    return Future.succeededFuture(EvokAnswer.success(NULL));
  }

  private static Trace trace(@Nullable Reading observed, Values values) {
    String alias = values.get(Command.ALIAS) instanceof Value.Text(String text) ? text : null;
    return new Trace(observed, alias);
  }

  private DeviceState newest(DeviceState before) {
    DeviceState newest = devices.newest(before.device());
    return newest == null ? before : newest;
  }

  /// Success, with the state that the write has left; two types have answers of their own.
  private EvokAnswer written(DeviceState state) {
    DeviceType type = state.device().type();
    if (type == DeviceType.SENSOR) return EvokAnswer.success(NULL);
    if (type == DeviceType.MODBUS_SLAVE) return EvokAnswer.success(EMPTY_TEXT);
    return EvokAnswer.success(renderer.object(state));
  }
}
