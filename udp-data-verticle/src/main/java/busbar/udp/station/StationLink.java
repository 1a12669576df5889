package busbar.udp.station;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request at a time to one station. Replies have no number, so after a failure the next request
/// goes out from a new port: what is still under way to the old one meets nobody.
///
/// Lives on the family's event loop.
final class StationLink {
  /// Bytes of the kernel's queue and of one read; a reply has up to 65,507.
  private static final int RECEIVE_BUFFER = 262_144;

  private static final Logger log = LoggerFactory.getLogger(StationLink.class);

  private final Vertx vertx;
  private final StationOptions options;
  private final HostAddress address;
  private final Counters counters;

  /// The reply that is waited for.
  private @Nullable Promise<Buffer> awaited;

  private @Nullable Line line;
  private boolean failed;
  private boolean foreignTold;
  private boolean closed;

  /// A socket and whom it asks.
  private record Line(DatagramSocket socket, InetAddress target, Future<DatagramSocket> opened) {}

  StationLink(Vertx vertx, StationOptions options, HostAddress address, Counters counters) {
    this.vertx = vertx;
    this.options = options;
    this.address = address;
    this.counters = counters;
  }

  /// Asks; the request before must have been answered or have failed.
  ///
  /// @param patience nanoseconds until it fails
  Future<Buffer> ask(String request, long patience) {
    Promise<Buffer> reply = Promise.promise();
    awaited = reply;
    long millis = Math.max(1, Duration.ofNanos(patience).toMillis());
    long timer = vertx.setTimer(millis, _ -> reply.tryFail(new TimeoutException(late(millis))));
    address
        .current(failed)
        .compose(target -> lineTo(target, reply))
        .compose(open -> send(open, request, reply))
        .onFailure(reply::tryFail);
    return reply
        .future()
        .onComplete(done -> {
          vertx.cancelTimer(timer);
          awaited = null;
          failed = done.failed();
          if (failed) hangUp();
        });
  }

  /// The next request goes out from a new port.
  void hangUp() {
    Line old = line;
    line = null;
    if (old == null) return;
    old.socket
        .close()
        .onFailure(e -> log.warn("{}: a socket cannot be closed", options.title(), e));
  }

  void close() {
    closed = true;
    if (awaited != null) awaited.tryFail(new CancellationException("the family was stopped"));
    hangUp();
  }

  private String late(long millis) {
    return line == null
        ? "its name could not be looked up within " + millis + " ms"
        : "no reply within " + millis + " ms";
  }

  private Future<DatagramSocket> lineTo(InetAddress target, Promise<Buffer> reply) {
    if (closed || reply.future().isComplete()) return tooLate();
    Line known = line;
    if (known != null && known.target.equals(target)) return known.opened;
    hangUp();
    boolean isIpv6 = target instanceof Inet6Address;
    DatagramSocket socket =
        vertx.createDatagramSocket(
            new DatagramSocketOptions().setReceiveBufferSize(RECEIVE_BUFFER).setIpV6(isIpv6));
    socket.handler(packet -> received(socket, packet));
    socket.exceptionHandler(reply::tryFail);
    String own = target.isLoopbackAddress() ? target.getHostAddress() : isIpv6 ? "::" : "0.0.0.0";
    Future<DatagramSocket> opened = socket.listen(0, own);
    line = new Line(socket, target, opened);
    return opened;
  }

  private Future<Void> send(DatagramSocket socket, String request, Promise<Buffer> reply) {
    Line current = line;
    if (current == null || reply.future().isComplete()) return tooLate();
    counters.request();
    return socket.send(request, options.port(), current.target.getHostAddress());
  }

  private static <T> Future<T> tooLate() {
    return Future.failedFuture(new CancellationException("the request is over"));
  }

  private void received(DatagramSocket from, DatagramPacket packet) {
    Line current = line;
    if (current == null || !current.socket.equals(from)) return;
    SocketAddress sender = packet.sender();
    boolean isAsked =
        sender.port() == options.port()
            && InetAddress.ofLiteral(sender.hostAddress()).equals(current.target);
    Promise<Buffer> reply = awaited;
    if (isAsked && reply != null) {
      reply.tryComplete(packet.data());
      return;
    }
    counters.foreign();
    if (isAsked) hangUp(); // one reply too many: which of the next ones would be the right one?
    if (foreignTold) return;
    foreignTold = true;
    log.warn(
        "{}: a datagram from {} that nobody asked for is ignored; further ones are only counted",
        options.title(),
        sender);
  }
}
