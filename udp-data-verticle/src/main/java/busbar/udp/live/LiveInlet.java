package busbar.udp.live;

import busbar.bus.Bus;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Values;
import busbar.udp.port.PortCounters;
import busbar.udp.port.PortReport;
import busbar.udp.port.Reply;
import busbar.udp.port.UdpPort;
import busbar.udp.port.UdpSocket;
import busbar.udp.status.PortStatus;
import busbar.udp.store.ValueFamily;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One port of kind `live_inlet`: takes datagrams of live sockets and makes devices of their
/// points.
///
/// Lives on one event loop.
final class LiveInlet implements UdpSocket {
  private static final Logger log = LoggerFactory.getLogger(LiveInlet.class);
  private static final String TYPE = "live";

  /// The x of a point: a time or any other number.
  private static final String X = "x";

  private final Bus bus;
  private final String sender;
  private final ValueFamily devices;
  private final PortCounters counters = new PortCounters();
  private final UdpPort port;
  private boolean refused;

  LiveInlet(Vertx vertx, Bus bus, InletOptions options) {
    this.bus = bus;
    sender = options.sender();
    Property x = Property.of(X, Property.Kind.REAL);
    devices = new ValueFamily(bus, options.familyName(), options.names(), x);
    port = new UdpPort(vertx, bus, options.port(), counters, this::take);
  }

  @Override
  public Future<Void> open(Context context) {
    return devices.open().compose(_ -> port.open()).onSuccess(_ -> sayWhatIsTaken());
  }

  @Override
  public Future<Void> close() {
    return port.close().eventually(devices::close);
  }

  @Override
  public PortStatus status() {
    return new PortStatus(port.number(), port.name(), TYPE, null, 0);
  }

  @Override
  public PortReport report() {
    return counters.report(port.number(), port.name());
  }

  private Reply take(Buffer datagram, SocketAddress caller, long now) {
    counters.count(Reply.Silence.NOT_EXPECTED);
    LiveMessage message = LiveMessage.read(datagram.getBytes());
    if (message == null) {
      refuse(caller);
    } else if (sender.isEmpty() || sender.equals(message.host())) {
      store(message);
    }
    return Reply.Silence.NOT_EXPECTED;
  }

  private void store(LiveMessage message) {
    Moment arrived = bus.clock().now();
    message
        .points()
        .forEach((codename, point) -> {
          if (!devices.names().contains(codename)) return; // its plots may have more than we want
          devices.store(codename, point.y(), Values.of(X, point.x()), arrived);
        });
  }

  private void refuse(SocketAddress caller) {
    counters.countRefused();
    if (refused) return;
    refused = true;
    log.warn(
        "{}: a datagram from {} is no live message, further ones are only counted",
        port.title(),
        caller.hostAddress());
  }

  private void sayWhatIsTaken() {
    log.info(
        "{} takes values on {}; codenames: {}", port.title(), port.reach(), devices.names().size());
    port.warnWhenOpen("takes values from");
  }
}
