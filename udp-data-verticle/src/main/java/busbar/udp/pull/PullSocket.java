package busbar.udp.pull;

import busbar.bus.Bus;
import busbar.udp.port.PortCounters;
import busbar.udp.port.PortReport;
import busbar.udp.port.Reply;
import busbar.udp.port.UdpPort;
import busbar.udp.port.UdpSocket;
import busbar.udp.status.PortStatus;
import busbar.udp.text.Codenames;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One port: answers datagrams from the points that it keeps ready.
///
/// Lives on one event loop.
final class PullSocket implements UdpSocket {
  private static final Logger log = LoggerFactory.getLogger(PullSocket.class);

  private final Bus bus;
  private final PullSocketOptions options;
  private final PullPoints points;
  private final PullServer server;
  private final PortCounters counters = new PortCounters();
  private final UdpPort port;
  private final long created;

  /// @param status the reply to `status`
  PullSocket(Vertx vertx, Bus bus, PullSocketOptions options, Supplier<byte[]> status) {
    this.bus = bus;
    this.options = options;
    port = new UdpPort(vertx, bus, options.port(), counters, this::answer);
    points = new PullPoints(bus, port.name(), options);
    server = new PullServer(port.name(), points.codenames(), points.board(), status, counters);
    created = bus.clock().nanos();
  }

  @Override
  public Future<Void> open(Context context) {
    points.open(context);
    return port.open().onSuccess(_ -> sayWhatIsServed());
  }

  @Override
  public Future<Void> close() {
    points.close();
    return port.close();
  }

  @Override
  public PortStatus status() {
    Duration timeout = options.activityTimeout();
    if (timeout == null) return new PortStatus(port.number(), port.name(), options.type(), null, 0);
    long silence = Math.min(points.silence(), bus.clock().nanos() - created);
    return new PortStatus(
        port.number(), port.name(), options.type(), silence / 1e9, timeout.toNanos() / 1e9);
  }

  @Override
  public PortReport report() {
    return counters.report(port.number(), port.name());
  }

  private Reply answer(Buffer request, SocketAddress caller, long now) {
    points.advance(now);
    return server.answer(request);
  }

  private void sayWhatIsServed() {
    Codenames codenames = points.codenames();
    log.info("{} answers for {} codenames on {}", port.title(), codenames.size(), port.reach());
    ReplySize size = ReplySize.of(codenames);
    if (size.isTooLongForOldClients()) log.warn(size.warning(port.title(), codenames.size()));
    for (String spaced : codenames.withSpaces()) {
      log.warn("{}: some clients expect no space in the codename '{}'", port.title(), spaced);
    }
    port.warnWhenOpen("answers");
  }
}
