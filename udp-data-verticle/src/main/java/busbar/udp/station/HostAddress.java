package busbar.udp.station;

import busbar.bus.Clock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The address of a station, found by name again and again, as it may move.
///
/// Each look-up has a thread of its own, as it blocks in native code for as long as the name servers
/// are silent; there is one at a time. All else lives on the family's event loop.
final class HostAddress {
  /// Even of a station that answers the name is looked up after this time.
  static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final String host;
  private final Lookup lookup;
  private final Context context;
  private final Clock clock;
  private final boolean isLiteral;
  private @Nullable InetAddress newest;
  private long lookedAt;
  private @Nullable Future<InetAddress> running;

  HostAddress(String host, Lookup lookup, Context context, Clock clock) {
    this.host = host;
    this.lookup = lookup;
    this.context = context;
    this.clock = clock;
    newest = literal(host);
    isLiteral = newest != null;
  }

  /// The address to ask now. When none is known yet, the future waits for the look-up; otherwise it
  /// goes on beside.
  ///
  /// @param wasLost look the name up whatever is known: the station may have moved
  Future<InetAddress> current(boolean wasLost) {
    InetAddress known = newest;
    if (isLiteral && known != null) return Future.succeededFuture(known);
    boolean due = clock.nanos() - lookedAt >= LOOK_AGAIN.toNanos();
    if (known != null && !due && !wasLost) return Future.succeededFuture(known);
    // While an address is known a failed look-up is no loss: that address may be right still.
    Future<InetAddress> found = look();
    return known != null ? Future.succeededFuture(known) : found;
  }

  private Future<InetAddress> look() {
    if (running != null) return running;
    Promise<InetAddress> promise = Promise.promise();
    Future<InetAddress> future = promise.future();
    running = future;
    Thread.ofPlatform().name("lookup-" + host).daemon(true).start(() -> look(promise));
    return future;
  }

  /// On a thread of its own.
  private void look(Promise<InetAddress> promise) {
    try {
      InetAddress found = preferred(lookup.find(host));
      context.runOnContext(_ -> {
        done();
        newest = found;
        promise.complete(found);
      });
    } catch (UnknownHostException | RuntimeException e) {
      context.runOnContext(_ -> {
        done();
        promise.fail(
            new UnknownHostException("its name cannot be looked up (" + e.getMessage() + ")"));
      });
    }
  }

  private void done() {
    running = null;
    lookedAt = clock.nanos();
  }

  /// The servers of stations listen on IPv4.
  private static InetAddress preferred(InetAddress[] found) {
    return Arrays.stream(found).filter(Inet4Address.class::isInstance).findFirst().orElse(found[0]);
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
