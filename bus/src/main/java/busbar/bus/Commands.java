package busbar.bus;

import busbar.bus.Outcome.Code;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The sender's side of commands and of stop. Futures never fail: trouble is an outcome.
public final class Commands {
  /// Time within which a command must have started unless said otherwise.
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  /// Time that a command which was accepted may take.
  public static final Duration DEFAULT_FINISH = Duration.ofSeconds(60);

  /// Commands waiting for an outcome; more are BUSY.
  static final int MAX_WAITING = 10_000;

  static final Duration STOP_PITCH = Duration.ofMillis(200);
  static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /// What the answer may take beyond the deadline before the sender gives up.
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Addresses addresses;
  private final StateTable table;
  private final Transport transport;
  private final EventLog events;
  private final CommandStatistics.Counter outcomes = new CommandStatistics.Counter();
  private final Map<String, Promise<Outcome>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Stopping> stopping = new HashMap<>();

  Commands(Addresses addresses, StateTable table, Transport transport, EventLog events) {
    this.addresses = addresses;
    this.table = table;
    this.transport = transport;
    this.events = events;
  }

  /// What became of them; from any thread.
  public CommandStatistics statistics() {
    return outcomes.read();
  }

  /// Writes properties of a device.
  public Future<Outcome> set(DeviceId device, Values values, Origin origin) {
    return send(device, Command.SET, values, origin, DEFAULT_TIMEOUT);
  }

  /// Sends a command to the owner of the device. Nothing is repeated.
  ///
  /// @param timeout by which it must have started
  /// @return the final outcome
  public Future<Outcome> send(
      DeviceId device, String action, Values arguments, Origin origin, Duration timeout) {
    return send(UUID.randomUUID().toString(), device, action, arguments, origin, timeout);
  }

  /// The same with an id chosen by the sender, who may then ask again or cancel.
  public Future<Outcome> send(
      String id,
      DeviceId device,
      String action,
      Values arguments,
      Origin origin,
      Duration timeout) {
    Future<Outcome> outcome = dispatch(id, device, action, arguments, origin, timeout);
    outcome.onSuccess(result -> {
      outcomes.count(result);
      if (result instanceof Outcome.Failed(Code code, String detail)) {
        String text = code + ": " + detail + " (" + action + " by " + origin + ")";
        events.add("command-refused", device.toString(), text);
      }
    });
    return here(outcome);
  }

  private Future<Outcome> dispatch(
      String id,
      DeviceId device,
      String action,
      Values arguments,
      Origin origin,
      Duration timeout) {
    DeviceState state = table.get(device);
    if (state == null) return failed(Code.NOT_FOUND, notFound(device));
    OptionalLong ownerNow = table.ownerNow(state.owner());
    if (ownerNow.isEmpty()) {
      return failed(Code.OFFLINE, device + " is " + state.quality());
    }
    if (table.isRivalled(state.owner())) {
      return failed(Code.CONFLICT, device + " is " + state.quality());
    }
    if (waiting.size() >= MAX_WAITING) {
      return failed(Code.BUSY, "too many commands are waiting at this node");
    }
    long startBy = ownerNow.getAsLong() + timeout.toNanos();
    long finishBy = startBy + DEFAULT_FINISH.toNanos();
    var command =
        new Command(id, device, action, arguments, origin, table.inbox(), startBy, finishBy);
    Promise<Outcome> promise = waiting.computeIfAbsent(id, _ -> Promise.promise());
    String address = addresses.command(state.owner(), state.epoch());
    transport.run(() ->
        transport
            .request(address, command, timeout.plus(GRACE))
            .onSuccess(reply -> onReply(id, reply))
            .onFailure(failure -> finish(id, outcomeOf(failure, device))));
    return promise.future();
  }

  /// The same future, completed on the context of the caller if it has one.
  private static <T> Future<T> here(Future<T> future) {
    Context caller = Vertx.currentContext();
    if (caller == null) return future;
    Promise<T> promise = Promise.promise();
    future.onSuccess(result -> caller.runOnContext(_ -> promise.complete(result)));
    return promise.future();
  }

  private static Future<Outcome> failed(Code code, String detail) {
    return Future.succeededFuture(Outcome.failed(code, detail));
  }

  private String notFound(DeviceId device) {
    String others =
        table
            .states(state ->
                state.device().type() == device.type()
                    && state.device().circuit().equals(device.circuit()))
            .stream()
            .map(state -> state.device().toString())
            .collect(Collectors.joining(", "));
    return "no device " + device + (others.isEmpty() ? "" : "; did you mean " + others + "?");
  }

  private static Outcome outcomeOf(Throwable failure, DeviceId device) {
    if (failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS) {
      return Outcome.failed(Code.OFFLINE, "the owner of " + device + " cannot be reached");
    }
    String detail = "no answer from the owner of " + device + "; it may have been carried out";
    return Outcome.failed(Code.TIMEOUT, detail);
  }

  /// On the event loop.
  private void onReply(String id, BusMessage reply) {
    switch (reply) {
      case CommandReply(_, Outcome.Accepted _) ->
          transport.after(
              DEFAULT_FINISH.plus(GRACE),
              () -> finish(id, Outcome.failed(Code.TIMEOUT, "it did not finish in time")));
      case CommandReply(_, Outcome outcome) -> finish(id, outcome);
      case StateBatch _,
          Hello _,
          Echo _,
          NodeReport _,
          Command _,
          StopRequest _,
          StopReport _,
          Event _,
          HistoryQuery _,
          HistoryAnswer _,
          Unreadable _ ->
          finish(id, Outcome.failed(Code.TIMEOUT, "the answer of the owner cannot be read"));
    }
  }

  private void finish(String id, Outcome outcome) {
    Promise<Outcome> promise = waiting.remove(id);
    if (promise != null) promise.tryComplete(outcome);
  }

  /// Takes final outcomes and stop reports from the table's inbox. On the event loop.
  void accept(BusMessage message) {
    if (message instanceof CommandReply reply) {
      finish(reply.id(), reply.outcome());
    } else if (message instanceof StopReport report) {
      Stopping stop = stopping.get(report.id());
      if (stop != null) stop.answered(report);
    }
  }

  /// Stops all families, or those of one node, or one family; repeats until all that are alive have
  /// answered, for up to 3 s.
  ///
  /// @param node null for all
  /// @param family null for all
  public Future<StopSummary> stop(@Nullable String node, @Nullable String family, Origin origin) {
    var request =
        new StopRequest(UUID.randomUUID().toString(), origin, node, family, table.inbox());
    Promise<StopSummary> promise = Promise.promise();
    transport.run(() -> {
      var stop = new Stopping(request, promise);
      stopping.put(request.id(), stop);
      stop.repeat();
    });
    return here(promise.future());
  }

  /// What stop reached.
  ///
  /// @param reports answers of the families
  /// @param silent families that were alive but did not answer: their devices are unconfirmed
  public record StopSummary(List<StopReport> reports, List<Publisher> silent) {}

  /// One stop on its way; on the event loop.
  private final class Stopping {
    private final StopRequest request;
    private final Promise<StopSummary> promise;
    private final Set<Publisher> expected = new HashSet<>();
    private final Map<Publisher, StopReport> reports = new HashMap<>();
    private int rounds;

    Stopping(StopRequest request, Promise<StopSummary> promise) {
      this.request = request;
      this.promise = promise;
      table.reachable().stream().filter(request::concerns).forEach(expected::add);
    }

    void repeat() {
      if (!stopping.containsKey(request.id())) return;
      if (rounds++ * STOP_PITCH.toMillis() >= STOP_LIMIT.toMillis()) {
        finish();
        return;
      }
      transport.publish(addresses.stop(), request);
      transport.after(STOP_PITCH, this::repeat);
      if (expected.isEmpty()) finish();
    }

    void answered(StopReport report) {
      reports.put(report.publisher(), report);
      if (reports.keySet().containsAll(expected)) finish();
    }

    private void finish() {
      stopping.remove(request.id());
      var silent = new ArrayList<>(expected);
      silent.removeAll(reports.keySet());
      promise.tryComplete(new StopSummary(List.copyOf(reports.values()), silent));
    }
  }
}
