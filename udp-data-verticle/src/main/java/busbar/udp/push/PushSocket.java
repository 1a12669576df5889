package busbar.udp.push;

import busbar.bus.Bus;
import busbar.udp.port.PortCounters;
import busbar.udp.port.PortReport;
import busbar.udp.port.Reply;
import busbar.udp.port.UdpPort;
import busbar.udp.port.UdpSocket;
import busbar.udp.status.PortStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One port of kind `push`: takes values and passes them on.
///
/// Lives on one event loop.
final class PushSocket implements UdpSocket {
  private static final Logger log = LoggerFactory.getLogger(PushSocket.class);
  private static final String TYPE = "push";

  private final Bus bus;
  private final @Nullable Duration activityTimeout;
  private final PushAction action;
  private final PushServer server;
  private final PortCounters counters = new PortCounters();
  private final UdpPort port;

  /// @param status the reply to `status`
  PushSocket(Vertx vertx, Bus bus, PushOptions options, Supplier<byte[]> status) {
    this.bus = bus;
    activityTimeout = options.activityTimeout();
    action =
        switch (options.action()) {
          case PushOptions.Store store -> new PushedDevices(bus, store);
          case PushOptions.Command command -> new PushedCommands(bus, command);
        };
    port = new UdpPort(vertx, bus, options.port(), counters, this::answer);
    server = new PushServer(port.name(), status, action, counters, bus.clock());
  }

  @Override
  public Future<Void> open(Context context) {
    return action.open().compose(_ -> port.open()).onSuccess(_ -> sayWhatIsTaken());
  }

  @Override
  public Future<Void> close() {
    return port.close().eventually(action::close);
  }

  @Override
  public PortStatus status() {
    Duration timeout = activityTimeout;
    if (timeout == null) return new PortStatus(port.number(), port.name(), TYPE, null, 0);
    double silence = (bus.clock().nanos() - server.lastTaken()) / 1e9;
    return new PortStatus(port.number(), port.name(), TYPE, silence, timeout.toNanos() / 1e9);
  }

  @Override
  public PortReport report() {
    return counters.report(port.number(), port.name());
  }

  private Reply answer(Buffer request, SocketAddress caller, long now) {
    return server.answer(request, caller);
  }

  private void sayWhatIsTaken() {
    log.info(
        "{} takes values on {}; writable names: {}",
        port.title(),
        port.reach(),
        action.names().size());
    port.warnWhenOpen("takes values from");
  }
}
