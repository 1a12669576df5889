package busbar.bus;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A state table's line to the publishers: its registration at the bus, which may be lost without
/// notice and is renewed while somebody is silent, and its requests for snapshots.
///
/// Runs on the table's event loop.
final class TableLink {
  /// Time between two requests to one publisher.
  static final Duration ASK_PITCH = Duration.ofSeconds(1);

  /// Time between two renewals of the registration while somebody is silent.
  static final Duration RENEWAL_PITCH = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(TableLink.class);

  final LongAdder asked = new LongAdder();
  final LongAdder renewals = new LongAdder();
  private final Addresses addresses;
  private final String inbox;
  private final Transport transport;
  private final Clock clock;
  private final Consumer<BusMessage> table;
  private final Map<Publisher, Long> nextAsk = new HashMap<>();
  private Transport.@Nullable Registration registration;
  private long nextRenewal;
  private boolean renewalFailed;

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

  /// Registers, then asks everybody for a snapshot.
  Future<Void> open() {
    nextRenewal = clock.nanos();
    return listen().onSuccess(_ -> hello(List.of())).mapEmpty();
  }

  Future<Void> close() {
    return registration == null ? Future.succeededFuture() : registration.close();
  }

  private Future<Transport.Registration> listen() {
    return transport
        .listen(addresses.state(), (message, _) -> table.accept(message))
        .onSuccess(fresh -> registration = fresh);
  }

  /// Asks one publisher, unless it was asked a moment ago.
  void ask(KnownFamily family, long now) {
    Long due = nextAsk.get(family.publisher());
    if (due != null && now - due < 0) return;
    nextAsk.put(family.publisher(), now + ASK_PITCH.toNanos());
    asked.increment();
    hello(List.of(family.ask()));
  }

  /// Makes a new registration before the old one is dropped, then asks those who are silent. Does
  /// nothing when that was done a moment ago.
  void renew(Collection<KnownFamily> silent, long now) {
    if (now - nextRenewal < 0) return;
    nextRenewal = now + RENEWAL_PITCH.toNanos();
    renewals.increment();
    Transport.Registration old = registration;
    listen()
        .onSuccess(_ -> {
          renewalFailed = false;
          if (old != null) old.close();
          hello(silent.stream().map(KnownFamily::ask).toList());
        })
        .onFailure(this::noteFailure);
  }

  private void noteFailure(Throwable e) {
    if (renewalFailed) return;
    renewalFailed = true;
    log.warn("cannot renew the registration on the bus; trying again every 2 s", e);
  }

  private void hello(List<Hello.Ask> asks) {
    transport.publish(addresses.hello(), new Hello(inbox, asks, BusCodec.VERSION));
  }
}
