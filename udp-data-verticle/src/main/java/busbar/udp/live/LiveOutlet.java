package busbar.udp.live;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.StateListener;
import busbar.bus.Subscription;
import busbar.udp.port.PortReport;
import busbar.udp.port.UdpSocket;
import busbar.udp.pull.Point;
import busbar.udp.pull.PointFeed;
import busbar.udp.pull.PointSource;
import busbar.udp.status.PortStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sends what changes to a plot server: at once, and at most once per interval. A value that cannot
/// be read is not sent; of one that changes faster the newest is.
///
/// Lives on one event loop.
final class LiveOutlet implements UdpSocket, StateListener {
  private final Vertx vertx;
  private final Bus bus;
  private final UdpSocket server;
  private final List<PointSource> sources;
  private final PointFeed feed;
  private final LiveSender sender;
  private final long intervalNanos;

  /// What is to be sent, by the number of its codename.
  private final SequencedMap<Integer, Point> pending = new TreeMap<>();

  private @Nullable Subscription subscription;
  private boolean waiting;
  private boolean closed;
  private long nextNanos;

  LiveOutlet(Vertx vertx, Bus bus, LiveOptions options, UdpSocket server) {
    this.vertx = vertx;
    this.bus = bus;
    this.server = server;
    sources =
        options.points().stream()
            .map(point -> new PointSource(point, bus.node(), false, bus.clock()))
            .toList();
    feed =
        new PointFeed(
            bus.table(), sources.stream().map(PointSource::wanted).toList(), this::follow);
    String configured = options.port().name();
    sender = new LiveSender(vertx, options.to(), configured.isEmpty() ? bus.node() : configured);
    intervalNanos = options.interval().toNanos();
    nextNanos = bus.clock().nanos();
  }

  @Override
  public Future<Void> open(Context context) {
    return server
        .open(context)
        .onSuccess(_ -> subscription = bus.table().subscribe(context, feed.filter(), this));
  }

  @Override
  public Future<Void> close() {
    closed = true;
    if (subscription != null) subscription.close();
    return Future.join(sender.close(), server.close()).mapEmpty();
  }

  @Override
  public PortStatus status() {
    return server.status();
  }

  @Override
  public PortReport report() {
    return server.report();
  }

  @Override
  public void changed(List<DeviceState> states, List<DeviceId> removed) {
    feed.changed(states, removed);
    sendSoon();
  }

  private void follow(int index, @Nullable DeviceState state) {
    Point point = sources.get(index).follow(state, bus.clock().nanos());
    if (point != null) pending.put(index, point);
  }

  private void sendSoon() {
    if (pending.isEmpty() || closed) return;
    long early = nextNanos - bus.clock().nanos();
    if (early > 0) {
      resumeIn(early);
      return;
    }
    nextNanos = bus.clock().nanos() + intervalNanos;
    pending.forEach((index, point) -> sender.add(sources.get(index).codename(), point));
    pending.clear();
    sender.flush();
  }

  private void resumeIn(long nanos) {
    if (waiting) return;
    waiting = true;
    vertx.setTimer(
        1 + nanos / 1_000_000,
        _ -> {
          waiting = false;
          sendSoon();
        });
  }
}
