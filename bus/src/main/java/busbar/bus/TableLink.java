package busbar.bus;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A state table's line to the publishers: what it hears and what it asks for.
///
/// Runs on the table's event loop.
final class TableLink {
  /// Time between two requests to one incarnation of a publisher.
  static final Duration ASK_PITCH = Duration.ofSeconds(1);

  final LongAdder asked = new LongAdder();
  private final Addresses addresses;
  private final String inbox;
  private final Transport transport;
  private final Clock clock;
  private final Consumer<BusMessage> table;
  private final Map<Publisher, Asked> asks = new HashMap<>();
  private Transport.@Nullable Registration registration;

  private record Asked(long epoch, long nextNanos) {}

  /// @param table takes what arrives on the state address
  TableLink(
      Addresses addresses,
      String inbox,
      Transport transport,
      Clock clock,
      Consumer<BusMessage> table) {
    this.addresses = addresses;
    this.inbox = inbox;
    this.transport = transport;
    this.clock = clock;
    this.table = table;
  }

  /// Listens, then asks everybody for a snapshot.
  Future<Void> open() {
    return transport
        .listen(addresses.state(), (message, _) -> table.accept(message))
        .onSuccess(fresh -> {
          registration = fresh;
          hello(List.of());
        })
        .mapEmpty();
  }

  Future<Void> close() {
    return registration == null ? Future.succeededFuture() : registration.close();
  }

  /// Asks one publisher, unless it was asked a moment ago.
  void ask(KnownFamily family, long now) {
    Asked last = asks.get(family.publisher());
    if (last != null && last.epoch == family.epoch() && now - last.nextNanos < 0) return;
    asks.put(family.publisher(), new Asked(family.epoch(), now + ASK_PITCH.toNanos()));
    asked.increment();
    hello(List.of(family.ask(now)));
  }

  private void hello(List<Hello.Ask> publishers) {
    var hello = new Hello(inbox, publishers, clock.nanos(), BusCodec.VERSION);
    transport.publish(addresses.hello(), hello);
  }
}
