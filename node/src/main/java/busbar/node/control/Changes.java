package busbar.node.control;

import busbar.bus.Bus;
import busbar.bus.Command;
import busbar.bus.Commands;
import busbar.bus.DeviceState;
import busbar.bus.Names;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import busbar.bus.PropertyId;
import busbar.bus.Publisher;
import busbar.bus.Reading;
import busbar.bus.StopReport;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What a request wants to change, and the words for what became of it.
record Changes(Bus bus) {
  private static final String BRIDGE = "command line";

  /// `device`, and in each `set` either `property=value` or the value of the main property, or of the
  /// one that the device's name ends with.
  Future<String> set(HttpServerRequest request) throws Refusal {
    String name = request.getParam("device");
    List<String> texts = request.params().getAll("set");
    if (name == null || texts.isEmpty()) throw Refusal.usage("which device, and to what?");
    Lookup.Found found = new Lookup(bus.table(), bus.node()).find(name);
    String named = found.property();
    Values values = values(texts, named == null ? PropertyId.VALUE : named);
    return bus.commands()
        .set(found.state().device(), values, origin())
        .compose(outcome -> words(outcome, found.state(), values));
  }

  /// Gives a device the alias that is named, or none when that is empty.
  Future<String> alias(HttpServerRequest request) throws Refusal {
    String alias = request.getParam("alias");
    if (alias == null) throw Refusal.usage("which alias?");
    DeviceState state = new Lookup(bus.table(), bus.node()).device(request.getParam("device"));
    Values values = Values.of(Command.ALIAS, Value.of(alias));
    return bus.commands()
        .set(state.device(), values, origin())
        .compose(outcome -> words(outcome, state, values));
  }

  private static Values values(List<String> texts, String unnamed) throws Refusal {
    var values = Values.NONE;
    for (String text : texts) {
      int equals = text.indexOf('=');
      boolean assigned = equals > 0 && Names.isProperty(text.substring(0, equals));
      String property = assigned ? text.substring(0, equals) : unnamed;
      if (values.has(property)) throw Refusal.usage(property + " is given twice");
      values = values.with(property, Value.of(assigned ? text.substring(equals + 1) : text));
    }
    return values;
  }

  private Future<String> words(Outcome outcome, DeviceState state, Values values) {
    String name = new Wording(bus.node()).name(state.device());
    return switch (outcome) {
      case Outcome.Done done -> Future.succeededFuture("done: " + name + left(done, values) + "\n");
      case Outcome.Failed(Outcome.Code code, String detail) ->
          Future.failedFuture(Refusal.failed(code + ": " + detail));
      case Outcome.Accepted _ -> throw new IllegalStateException("not a final outcome");
    };
  }

  private static String left(Outcome.Done done, Values values) {
    Reading observed = done.observed();
    if (values.has(Command.ALIAS)) {
      String alias = values.get(Command.ALIAS).text();
      String has = alias.isEmpty() ? " has no alias" : " has the alias " + alias;
      return observed == null ? has : has + " and is " + Wording.line(observed.values());
    }
    return observed == null
        ? ", which cannot be read back"
        : " is " + Wording.line(observed.values());
  }

  /// Stops all families of the site. It has failed when somewhere nobody knows.
  Future<String> stop(HttpServerRequest request) {
    return bus.commands().stop(null, null, origin()).compose(this::words);
  }

  private Future<String> words(Commands.StopSummary summary) {
    var wording = new Wording(bus.node());
    var table = new TextTable("DEVICE", "EFFECT");
    boolean confirmed = summary.silent().isEmpty();
    List<StopReport> reports =
        summary.reports().stream()
            .sorted(Comparator.comparing(r -> r.publisher().toString()))
            .toList();
    for (StopReport report : reports) {
      for (StopReport.Result result : report.results()) {
        confirmed &= result.effect() != StopReport.Effect.UNCONFIRMED;
        table.add(wording.name(result.device()), result.effect().name().toLowerCase(Locale.ROOT));
      }
    }
    for (Publisher silent : summary.silent()) {
      table.add("family " + silent, "unconfirmed: no answer");
    }
    if (table.isEmpty()) return Future.succeededFuture("nothing here can be driven\n");
    return confirmed
        ? Future.succeededFuture(table.toString())
        : Future.failedFuture(Refusal.failed("not everything is known to stand still\n" + table));
  }

  private Origin origin() {
    return new Origin(System.getProperty("user.name"), BRIDGE, "local", bus.node());
  }
}
