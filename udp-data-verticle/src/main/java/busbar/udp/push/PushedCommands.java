package busbar.udp.push;

import busbar.bus.Bus;
import busbar.bus.Command;
import busbar.bus.Commands;
import busbar.bus.DeviceId;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.udp.port.Reply;
import busbar.udp.text.Datum;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/// Writes what is pushed to devices: one command for each device of a set.
///
/// A set is checked as a whole first; nothing of it is sent when one value would be refused. What a
/// device refuses nevertheless does not undo what others have done by then, and the reply says so.
/// Lives on one event loop.
final class PushedCommands implements PushAction {
  private static final String BRIDGE = "udp";

  private final Bus bus;
  private final ReturnFormat format;
  private final Map<String, PropertyId> targets = new LinkedHashMap<>();
  private final UnderWay underWay = new UnderWay();

  /// What came of one command.
  private record Result(List<Write> writes, Outcome outcome) {}

  PushedCommands(Bus bus, PushOptions.Command options) {
    this.bus = bus;
    format = options.format();
    for (WrittenName name : options.names()) targets.put(name.codename(), name.target(bus.node()));
  }

  @Override
  public Set<String> names() {
    return targets.keySet();
  }

  @Override
  public Future<Void> open() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  @Override
  public Answer take(SequencedMap<String, Datum> set, SocketAddress caller)
      throws RefusedException {
    Origin origin =
        new Origin(
            Origin.ANONYMOUS, BRIDGE, caller.hostAddress() + ":" + caller.port(), bus.node());
    try {
      var writes = new LinkedHashMap<DeviceId, List<Write>>();
      for (var one : set.entrySet()) {
        PropertyId target = Objects.requireNonNull(targets.get(one.getKey()));
        Write write = Write.of(bus, one.getKey(), target, one.getValue());
        writes.computeIfAbsent(write.device(), _ -> new ArrayList<>()).add(write);
      }
      underWay.begin(caller.hostAddress());
      return new Answer.Later(
          send(writes, origin)
              .map(results -> told(set, results))
              .onComplete(_ -> underWay.end(caller.hostAddress())));
    } catch (RefusedException refused) {
      bus.events().add("command-refused", BRIDGE, refused.text() + " (set by " + origin + ")");
      throw refused;
    }
  }

  private Future<List<Result>> send(Map<DeviceId, List<Write>> writes, Origin origin) {
    var results = new ArrayList<Future<Result>>();
    writes.forEach((device, list) -> {
      var values = Values.builder();
      for (Write write : list) values.put(write.property(), write.value());
      results.add(
          bus.commands()
              .send(device, Command.SET, values.build(), origin, Commands.DEFAULT_TIMEOUT)
              .map(outcome -> new Result(list, outcome)));
    });
    return Future.join(results).map(_ -> results.stream().map(Future::result).toList());
  }

  private Told told(SequencedMap<String, Datum> set, List<Result> results) {
    List<String> failures = new ArrayList<>();
    List<String> done = new ArrayList<>();
    var observed = new LinkedHashMap<String, Datum>();
    for (String codename : set.keySet()) observed.put(codename, Datum.of(Value.MISSING));
    for (Result result : results) {
      for (Write write : result.writes()) {
        switch (result.outcome()) {
          case Outcome.Failed(var code, var detail) ->
              failures.add(write.codename() + ": " + code + ": " + detail);
          case Outcome.Accepted _ -> done.add(write.codename());
          case Outcome.Done(var reading) -> {
            done.add(write.codename());
            Value value = reading == null ? write.value() : reading.values().get(write.property());
            observed.put(write.codename(), Datum.of(value));
          }
        }
      }
    }
    if (!failures.isEmpty()) return Told.failed(text(failures, done));
    try {
      return new Told(Reply.Datagram.of(format.reply(set, observed)), false);
    } catch (RefusedException e) {
      return Told.failed(e.text());
    }
  }

  private static String text(List<String> failures, List<String> done) {
    String carriedOut = done.isEmpty() ? "" : "; done: " + String.join(", ", done);
    return String.join("; ", failures) + carriedOut;
  }
}
