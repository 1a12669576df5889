package busbar.ws;

import busbar.bus.PortHolder;
import busbar.ws.camera.CameraDoor;
import busbar.ws.camera.CameraStatus;
import busbar.ws.dashboard.Dashboard;
import busbar.ws.evok.EvokService;
import busbar.ws.http.HttpLimits;
import busbar.ws.sockjs.BrowserBridge;
import busbar.ws.sockjs.BrowserDoor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bound port with its routes.
///
/// Runs on the event loop of its verticle.
final class HttpListener {
  private static final Logger log = LoggerFactory.getLogger(HttpListener.class);

  private final Vertx vertx;
  private final ListenerOptions options;
  private final EvokService evok;
  private final BrowserDoor browsers;
  private final Router router;
  private final @Nullable CameraDoor cameras;
  private @Nullable HttpServer server;

  /// Those that are not WebSockets, which are counted by their own services.
  private final Set<HttpConnection> connections = new HashSet<>();

  private boolean saidFull;

  HttpListener(
      Vertx vertx,
      ListenerOptions options,
      EvokService evok,
      BrowserBridge browsers,
      @Nullable CameraDoor cameras) {
    this.vertx = vertx;
    this.options = options;
    this.evok = evok;
    this.cameras = cameras;
    router = Router.router(vertx);
    this.browsers = browsers.door(router, options.origins());
  }

  /// Where more routes can be put, before [#open()].
  Router router() {
    return router;
  }

  /// Succeeds when clients can connect and find everything that is known.
  Future<Void> open() {
    evok.mount(router);
    if (cameras != null) cameras.mount(router);
    new Dashboard().mount(router);
    HttpServer made =
        vertx
            .createHttpServer(HttpLimits.server())
            .connectionHandler(this::connected)
            .requestHandler(this::handle);
    server = made;
    return evok.start()
        .compose(_ -> made.listen(options.port(), options.host()))
        .recover(this::explain)
        .onSuccess(_ -> announce(made.actualPort()))
        .mapEmpty();
  }

  private void handle(HttpServerRequest request) {
    if (evok.upgrade(request) || (cameras != null && cameras.upgrade(request))) {
      connections.remove(request.connection());
    } else {
      router.handle(browsers.watched(request));
    }
  }

  private void connected(HttpConnection connection) {
    if (connections.size() >= HttpLimits.MAX_CONNECTIONS) {
      connection.close();
      if (!saidFull) log.warn("{} is full, connections are refused", options.address());
      saidFull = true;
      return;
    }
    connections.add(connection);
    connection.closeHandler(_ -> connections.remove(connection));
  }

  private Future<HttpServer> explain(Throwable failure) {
    String why = String.valueOf(failure.getMessage());
    if (!why.contains("in use")) {
      return Future.failedFuture("cannot listen on " + options.address() + ": " + why);
    }
    return vertx
        .executeBlocking(() -> PortHolder.tcp(options.port()).orElse("another program"))
        .compose(holder ->
            Future.failedFuture(
                "cannot listen on "
                    + options.address()
                    + ": the port is in use by "
                    + holder
                    + "; end that, or set another port"));
  }

  private void announce(int port) {
    if (options.isLoopback()) {
      log.info(
          "HTTP and WebSocket on {}:{}, reachable from this machine only; set host to change that",
          options.host(),
          port);
    } else {
      log.warn(
          "HTTP and WebSocket on {}:{} without authentication:"
              + " everybody who reaches this machine can switch its outputs",
          options.host(),
          port);
    }
  }

  ListenerStatus status() {
    HttpServer bound = server;
    int port = bound == null ? options.port() : bound.actualPort();
    CameraStatus watched = cameras == null ? CameraStatus.NONE : cameras.status();
    return new ListenerStatus(options.host(), port, evok.status(), browsers.status(), watched);
  }

  Future<Void> close() {
    Future<Void> stopped = evok.stop();
    return server == null ? stopped : Future.join(stopped, server.close()).mapEmpty();
  }
}
