package busbar.udp.pull;

import busbar.bus.Bus;
import busbar.udp.port.PortCounters;
import busbar.udp.port.PortReport;
import busbar.udp.port.Reply;
import busbar.udp.port.UdpPort;
import busbar.udp.status.PortStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One port of kind `date`: answers datagrams from the points that it keeps ready.
///
/// Lives on one event loop.
public final class DateSocket {
  private static final Logger log = LoggerFactory.getLogger(DateSocket.class);
  private static final String TYPE = "date";

  private final Bus bus;
  private final DateSocketOptions options;
  private final String name;
  private final DatePoints points;
  private final PullServer server;
  private final PortCounters counters = new PortCounters();
  private final UdpPort port;
  private final long created;

  /// Makes the port, closed so far.
  ///
  /// @param status the reply to `status`
  public DateSocket(Vertx vertx, Bus bus, DateSocketOptions options, Supplier<byte[]> status) {
    this.bus = bus;
    this.options = options;
    String configured = options.port().name();
    name = configured.isEmpty() ? bus.node() : configured;
    points = new DatePoints(bus, name, options);
    server = new PullServer(name, points.codenames(), points.board(), status, counters);
    port = new UdpPort(vertx, bus.clock(), options.port(), name, counters, this::answer);
    created = bus.clock().nanos();
  }

  /// Succeeds when all hosts are bound, so that a client that asks from then on is answered.
  public Future<Void> open(Context context) {
    points.open(context);
    return port.open().onSuccess(_ -> sayWhatIsServed());
  }

  public Future<Void> close() {
    points.close();
    return port.close();
  }

  public PortStatus status() {
    Duration timeout = options.activityTimeout();
    if (timeout == null) return new PortStatus(port.number(), name, TYPE, null, 0);
    long silence = Math.min(points.silence(), bus.clock().nanos() - created);
    return new PortStatus(port.number(), name, TYPE, silence / 1e9, timeout.toNanos() / 1e9);
  }

  /// Callable from any thread.
  public PortReport report() {
    return counters.report(port.number(), name);
  }

  private Reply answer(Buffer request, long now) {
    points.advance(now);
    return server.answer(request);
  }

  private void sayWhatIsServed() {
    Codenames codenames = points.codenames();
    log.info("{} answers for {} codenames on {}", port.title(), codenames.size(), reach());
    ReplySize size = ReplySize.of(codenames);
    if (size.isTooLongForOldClients()) log.warn(size.warning(port.title(), codenames.size()));
    for (String spaced : codenames.withSpaces()) {
      log.warn("{}: some clients expect no space in the codename '{}'", port.title(), spaced);
    }
    if (options.port().isLocal() || !options.port().allow().isEmpty()) return;
    String text = "answers everybody who can reach it; list under 'allow' whom it shall answer";
    log.warn("{} {}", port.title(), text);
    bus.events().add("listener-open", port.title(), text);
  }

  private String reach() {
    String hosts =
        options.port().hosts().stream()
            .map(InetAddress::getHostAddress)
            .collect(Collectors.joining(", "));
    return options.port().isLocal()
        ? hosts + ", reachable from this machine only; set 'host' to change that"
        : hosts;
  }
}
