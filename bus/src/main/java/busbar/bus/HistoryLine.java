package busbar.bus;

import busbar.bus.Outcome.Code;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Carries questions about the past of a device to the node that owns it. Answers are put together on
/// the context on which this line was made.
public final class HistoryLine {
  /// Time that an owner has for its answer.
  public static final Duration TIMEOUT = Duration.ofSeconds(3);

  /// Questions of one line without an answer; more are BUSY.
  static final int MAX_WAITING = 256;

  private final String node;
  private final Addresses addresses;
  private final Transport transport;
  private final AtomicInteger waiting = new AtomicInteger();
  private Transport.@Nullable Registration registration;

  HistoryLine(String node, Addresses addresses, Transport transport) {
    this.node = node;
    this.addresses = addresses;
    this.transport = transport;
  }

  /// Begins to answer questions about this node's devices; the owner is called on the context of this
  /// line.
  public Future<Void> listen(Function<HistoryQuery, HistoryAnswer> owner) {
    return transport
        .listen(addresses.history(node), (message, reply) -> answer(owner, message, reply))
        .onSuccess(fresh -> registration = fresh)
        .mapEmpty();
  }

  private static void answer(
      Function<HistoryQuery, HistoryAnswer> owner, BusMessage message, Consumer<BusMessage> reply) {
    if (message instanceof HistoryQuery query) {
      reply.accept(owner.apply(query));
    } else {
      String detail = "the owner cannot read the question: " + message;
      reply.accept(new NoTrend(Code.INVALID, detail));
    }
  }

  /// No more questions are answered.
  public Future<Void> close() {
    return registration == null ? Future.succeededFuture() : registration.close();
  }

  /// Asks the node that owns the device. The future does not fail: trouble is an answer.
  public Future<HistoryAnswer> ask(HistoryQuery query) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      String detail = "too many questions about the past are waiting; ask again in a second";
      return Future.succeededFuture(new NoTrend(Code.BUSY, detail));
    }
    String owner = query.device().node();
    return transport
        .request(addresses.history(owner), query, TIMEOUT)
        .map(message ->
            message instanceof HistoryAnswer answer
                ? answer
                : new NoTrend(Code.FAULT, "the answer of node " + owner + " cannot be read"))
        .otherwise(failure -> silent(owner, failure))
        .onComplete(_ -> waiting.decrementAndGet());
  }

  private NoTrend silent(String owner, Throwable failure) {
    if (failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS) {
      return owner.equals(node)
          ? new NoTrend(Code.OFFLINE, "node " + node + " keeps no history: history is off")
          : new NoTrend(Code.OFFLINE, "node " + owner + " cannot be reached, or keeps no history");
    }
    long seconds = TIMEOUT.toSeconds();
    return new NoTrend(Code.TIMEOUT, "node " + owner + " did not answer within " + seconds + " s");
  }
}
