package busbar.ws.sockjs;

import busbar.bus.Bus;
import busbar.bus.Origin;
import busbar.ws.http.OriginRule;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.Transport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where browsers come in at one listener: `/eventbus` with the transports of SockJS.
///
/// Runs on the event loop of its verticle.
public final class BrowserDoor {
  static final String PATH = "/eventbus";

  private static final String RAW_PATH = PATH + "/websocket";
  private static final int GOING_AWAY = 1001;
  private static final int UNREADABLE = 1009;
  private static final int TRY_AGAIN_LATER = 1013;

  private final Bus bus;
  private final Vertx vertx;
  private final BrowserFeed feed;
  private final OriginRule origins;
  private final BrowserCounters counters = new BrowserCounters();
  private final Map<String, BrowserRequest> requests = new TreeMap<>();

  /// With the session of each; the raw transport has none.
  private final Map<Browser, String> browsers = new LinkedHashMap<>();

  /// The WebSocket that SockJS is about to wrap, within one turn of the event loop.
  private @Nullable ServerWebSocket upgraded;

  BrowserDoor(Bus bus, Vertx vertx, BrowserFeed feed, OriginRule origins) {
    this.bus = bus;
    this.vertx = vertx;
    this.feed = feed;
    this.origins = origins;
  }

  /// Adds the routes.
  ///
  /// @param more what browsers may send to besides commands
  void mount(Router router, Map<String, BrowserRequest> more) {
    requests.putAll(more);
    requests.put(BrowserAddresses.COMMAND, new BrowserCommands(bus, counters));
    router.route(PATH + "/*").handler(this::guard);
    router
        .post(PATH + "/*")
        .handler(BodyHandler.create(false).setBodyLimit(BrowserLimits.MAX_MESSAGE));
    SockJSHandler sockJs = SockJSHandler.create(vertx, options());
    router.route(PATH + "/*").subRouter(sockJs.socketHandler(this::accept));
  }

  /// Transports by script tags and frames carry no origin, and would let any page write.
  private static SockJSHandlerOptions options() {
    return new SockJSHandlerOptions()
        .addDisabledTransport(Transport.JSON_P.toString())
        .addDisabledTransport(Transport.HTML_FILE.toString())
        .setInsertJSESSIONID(false)
        .setSessionTimeout(BrowserLimits.SESSION.toMillis())
        .setHeartbeatInterval(BrowserLimits.HEARTBEAT.toMillis())
        .setMaxBytesStreaming(BrowserLimits.MAX_STREAMED);
  }

  private void guard(RoutingContext route) {
    String path = String.valueOf(route.request().path());
    if (path.startsWith(PATH + "/iframe")) {
      // That page would load a script from elsewhere and run it as one of ours.
      route.response().setStatusCode(404).end();
      return;
    }
    String session = session(path);
    if (!session.isEmpty() && !path.endsWith("/websocket")) {
      // SockJS closes the connection after a response without saying so; a client that used it
      // again
      // would lose its request, and with it the session.
      route.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    // A session that an image of a foreign page has opened carries no origin; what is sent does.
    if (origins.isForeign(route.request())) {
      browsers.forEach((browser, own) -> {
        if (!own.isEmpty() && own.equals(session)) browser.markForeign();
      });
    }
    route.next();
  }

  /// The third part of `/eventbus/server/session/transport`; empty for others.
  private static String session(String path) {
    String[] parts = path.split("/", -1);
    return parts.length == 5 ? parts[3] : "";
  }

  /// What to hand to the router for a request, so that its browser can be cut off.
  public HttpServerRequest watched(HttpServerRequest request) {
    boolean wants = "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    boolean isOurs = String.valueOf(request.path()).startsWith(PATH + "/");
    return wants && isOurs && request instanceof HttpServerRequestInternal internal
        ? new Upgrade(internal, socket -> upgraded = socket)
        : request;
  }

  private void accept(SockJSSocket socket) {
    HttpServerRequest request = socket.routingContext().request();
    ServerWebSocket carrier = upgraded;
    upgraded = null;
    if (browsers.size() >= BrowserLimits.MAX_BROWSERS) {
      counters.surplus.increment();
      socket.close(TRY_AGAIN_LATER, "there are too many browsers");
      return;
    }
    String path = String.valueOf(request.path());
    var caller = new Caller(origin(request), origins.isForeign(request));
    var browser =
        new Browser(
            socket,
            path.equals(RAW_PATH),
            caller,
            bus.clock(),
            counters,
            feed,
            () -> cutLater(carrier));
    var conversation = new Conversation(browser, feed, requests, counters);
    browsers.put(browser, session(path));
    counters.connected.increment();
    socket.handler(conversation::message);
    socket.exceptionHandler(failure -> {
      // Who is gone is told by the close handler; it has done nothing wrong.
      boolean isGone = failure instanceof IOException || failure instanceof VertxException;
      if (isGone || browser.isClosing()) return;
      counters.garbage.increment();
      browser.end(UNREADABLE, "it cannot be read: " + failure.getMessage());
    });
    socket.closeHandler(_ -> left(browser));
  }

  /// Who does not read why it is closed is cut off.
  private void cutLater(@Nullable ServerWebSocket carrier) {
    if (!(carrier instanceof WebSocketInternal socket)) return;
    vertx.setTimer(
        BrowserLimits.LAST_WORDS.toMillis(),
        _ -> {
          var _ = socket.channelHandlerContext().close();
        });
  }

  private void left(Browser browser) {
    if (browsers.remove(browser) == null) return;
    counters.connected.decrement();
    feed.leave(browser);
  }

  private Origin origin(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    String address = peer == null ? "unknown" : peer.hostAddress() + ":" + peer.port();
    return new Origin(Origin.ANONYMOUS, "browser", address, bus.node());
  }

  /// Closes browsers that are silent or stuck.
  void check() {
    List.copyOf(browsers.keySet()).forEach(Browser::check);
  }

  void stop() {
    for (Browser browser : List.copyOf(browsers.keySet())) {
      browser.end(GOING_AWAY, "the service is stopping");
    }
  }

  /// Counters; from any thread.
  public BrowserStatus status() {
    return counters.status();
  }
}
