package busbar.ws;

import busbar.bus.Bus;
import busbar.frames.Cameras;
import busbar.ws.camera.CameraBridge;
import busbar.ws.camera.CameraDoor;
import busbar.ws.evok.EvokBridge;
import busbar.ws.evok.EvokService;
import busbar.ws.history.HistoryRoutes;
import busbar.ws.history.Trends;
import busbar.ws.sockjs.BrowserAddresses;
import busbar.ws.sockjs.BrowserBridge;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serves web clients from the state table of this node. It is started when all its ports are
/// bound, and stopped when they are free again.
public final class WsBridgeVerticle extends VerticleBase {
  private final Bus bus;
  private final WsOptions options;
  private final List<Consumer<Router>> mounts;
  private final @Nullable Cameras cameras;
  private @Nullable BrowserBridge browsers;
  private @Nullable CameraBridge viewers;
  private volatile List<HttpListener> listeners = List.of();

  public WsBridgeVerticle(Bus bus, WsOptions options) {
    this(bus, options, List.of());
  }

  /// A bridge that carries foreign routes too.
  ///
  /// @param mounts routes of others, such as health, for each listener; called on the event loop
  public WsBridgeVerticle(Bus bus, WsOptions options, List<Consumer<Router>> mounts) {
    this(bus, options, mounts, null);
  }

  /// A bridge that shows cameras too.
  ///
  /// @param cameras of the site as this node sees them; null for none
  public WsBridgeVerticle(
      Bus bus, WsOptions options, List<Consumer<Router>> mounts, @Nullable Cameras cameras) {
    this.bus = bus;
    this.options = options;
    this.mounts = List.copyOf(mounts);
    this.cameras = cameras;
  }

  @Override
  public Future<?> start() {
    var evok = new EvokBridge(bus, vertx, context);
    var site = new BrowserBridge(bus, vertx, context);
    browsers = site;
    var trends = new Trends(bus);
    site.serve(
        BrowserAddresses.HISTORY,
        (body, _) ->
            trends
                .query(body instanceof JsonObject request ? request : new JsonObject())
                .map(JsonObject::encode));
    site.start();
    CameraBridge watched = cameras == null ? null : new CameraBridge(bus, vertx, cameras);
    viewers = watched;
    var made = new ArrayList<HttpListener>();
    for (ListenerOptions listener : options.listeners()) {
      EvokService service =
          evok.service(listener.evok(), listener.nodes().filter(bus.node()), listener.origins());
      CameraDoor door = watched == null ? null : watched.door();
      made.add(new HttpListener(vertx, listener, service, site, door));
    }
    var history = new HistoryRoutes(trends);
    for (HttpListener listener : made) history.mount(listener.router());
    for (HttpListener listener : made) {
      mounts.forEach(mount -> mount.accept(listener.router()));
    }
    listeners = List.copyOf(made);
    return Future.join(made.stream().map(HttpListener::open).toList())
        .recover(failure -> stop().transform(_ -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    if (browsers != null) browsers.stop();
    Future<Void> watched = viewers == null ? Future.succeededFuture() : viewers.stop();
    return Future.join(listeners.stream().map(HttpListener::close).toList())
        .eventually(() -> watched);
  }

  /// The ports that are bound, in the order of the options; from any thread, once started.
  public List<Integer> ports() {
    return status().stream().map(ListenerStatus::port).toList();
  }

  /// What each listener is doing; from any thread, once started.
  public List<ListenerStatus> status() {
    return listeners.stream().map(HttpListener::status).toList();
  }
}
