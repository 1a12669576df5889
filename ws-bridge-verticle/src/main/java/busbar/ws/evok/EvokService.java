package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.bus.Origin;
import busbar.bus.Subscription;
import busbar.ws.http.OriginRule;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// EVOK on one listener: its routes, its WebSocket clients and their feed.
///
/// Runs on the event loop of its verticle.
public final class EvokService {
  /// How often it is looked for stuck clients.
  private static final Duration STUCK_PITCH = Duration.ofSeconds(1);

  /// How often it is looked for thermometers that were read again without a change.
  private static final Duration CONFIRMED_PITCH = Duration.ofMillis(500);

  private static final int GOING_AWAY = 1001;
  private static final long NO_TIMER = -1;

  private final Bus bus;
  private final Vertx vertx;
  private final Context context;
  private final EvokOptions options;
  private final Devices devices;
  private final EvokRoutes routes;
  private final FeedCounters counters = new FeedCounters();
  private final Doors doors;
  private final EvokHub hub;
  private final ReadBack readBack;
  private final Map<EvokSocket, Reader> sockets = new LinkedHashMap<>();
  private final @Nullable Webhook webhook;
  private @Nullable Subscription subscription;
  private long stuckTimer = NO_TIMER;
  private long confirmedTimer = NO_TIMER;
  private long windowTimer = NO_TIMER;

  EvokService(
      Bus bus,
      Vertx vertx,
      Context context,
      EvokOptions options,
      Devices devices,
      FragmentStore fragments,
      OriginRule origins) {
    this.bus = bus;
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.devices = devices;
    var run = new RunObject(devices, fragments.of(options.profile(EvokVersion.V3)).renderer());
    readBack = new ReadBack(vertx, devices);
    doors =
        new Doors(
            options,
            profile -> {
              Fragments own = fragments.of(profile);
              var api = new EvokApi(devices, own, run);
              return new Door(
                  profile, api, new EvokWrites(bus, devices, own.renderer(), run, readBack));
            });
    var feed = new Feed(devices, fragments, options, bus.clock(), counters);
    webhook = webhook(feed);
    hub = new EvokHub(bus, options, doors.of(options.version()).writes(), feed, counters);
    routes = new EvokRoutes(this, doors, origins);
  }

  private @Nullable Webhook webhook(Feed feed) {
    WebhookOptions hook = options.webhook();
    if (hook == null) return null;
    var report = new WebhookReport(bus, hook.address(), counters);
    return feed.tell(hook.filter(), new WebhookClient(vertx, hook), report);
  }

  /// Adds the routes.
  public void mount(Router router) {
    routes.mount(router);
  }

  /// Takes over a request that wants to become a WebSocket of EVOK; to be asked before any router.
  ///
  /// @return false when it wants something else
  public boolean upgrade(HttpServerRequest request) {
    return routes.upgrade(request);
  }

  /// Begins to follow the state table; succeeds when everything known has been taken.
  public Future<Void> start() {
    Promise<Void> seeded = Promise.promise();
    subscription =
        bus.table()
            .subscribe(
                context,
                devices::shows,
                (changed, removed) -> {
                  schedule(hub.feed().changed(changed, removed));
                  readBack.changed(changed);
                  seeded.tryComplete();
                });
    stuckTimer =
        vertx.setPeriodic(STUCK_PITCH.toMillis(), _ -> hub.feed().closeStuck(options.slowLimit()));
    confirmedTimer =
        vertx.setPeriodic(CONFIRMED_PITCH.toMillis(), _ -> schedule(hub.feed().confirmed()));
    return seeded.future();
  }

  /// Tells all clients that the service ends; succeeds when no request of a webhook is open any
  /// more.
  public Future<Void> stop() {
    if (subscription != null) subscription.close();
    for (long timer : new long[] {stuckTimer, confirmedTimer, windowTimer}) {
      if (timer != NO_TIMER) vertx.cancelTimer(timer);
    }
    List.copyOf(sockets.entrySet())
        .forEach(client -> {
          if (client.getValue().isBehind()) {
            client.getKey().cut();
          } else {
            client.getKey().close(GOING_AWAY, "the service is stopping");
          }
        });
    return webhook == null ? Future.succeededFuture() : webhook.close();
  }

  /// Counters and number of clients; from any thread.
  public EvokStatus status() {
    return hub.status();
  }

  /// Calls the feed again when the first window of a group ends.
  private void schedule(OptionalLong nanos) {
    if (nanos.isEmpty() || windowTimer != NO_TIMER) return;
    long millis = Math.max(1, Math.ceilDiv(nanos.getAsLong(), 1_000_000L));
    windowTimer =
        vertx.setTimer(
            millis,
            _ -> {
              windowTimer = NO_TIMER;
              schedule(hub.feed().tick());
            });
  }

  boolean isFull() {
    boolean full = sockets.size() >= options.maxClients();
    if (full) counters.surplusClients.increment();
    return full;
  }

  /// Takes a client whose handshake is done.
  void accept(ServerWebSocket accepted, EvokVersion version, Origin origin, boolean isForeign) {
    var socket = new EvokSocket(accepted);
    Reader reader = hub.feed().join(socket, doors.of(version).profile());
    sockets.put(socket, reader);
    socket.onWritable(() -> {
      if (reader.isBehind()) context.runOnContext(_ -> hub.feed().drained(reader));
    });
    var client = new EvokClient(socket, reader, hub, doors, version, origin, isForeign);
    accepted.textMessageHandler(text -> client.message(Buffer.buffer(text)));
    accepted.binaryMessageHandler(client::message);
    accepted.exceptionHandler(e -> hub.garbage(origin, String.valueOf(e.getMessage())));
    accepted.closeHandler(_ -> {
      sockets.remove(socket);
      hub.feed().leave(reader);
    });
  }

  /// Refuses a write of a web page that may not.
  void refuseForeign(HttpServerRequest request) {
    foreignWrite(request);
    String text = "a web page of another origin may not write here; see 'origins'";
    HttpAnswers.answer(request.response(), EvokAnswer.error(EvokError.foreignOrigin(text)));
  }

  private void foreignWrite(HttpServerRequest request) {
    hub.foreignWrite(origin(request), String.valueOf(request.path()));
  }

  Origin origin(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    String address = peer == null ? "unknown" : peer.hostAddress() + ":" + peer.port();
    return new Origin(Origin.ANONYMOUS, "evok", address, bus.node());
  }
}
