package busbar.node.status;

import busbar.node.control.Health;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/health/...` and `/metrics` for the routers of a web bridge. As there is no header that lets them,
/// web pages of other origins cannot read them.
///
/// Runs on the event loop of that bridge.
public final class StatusRoutes implements Consumer<Router> {
  private static final Logger log = LoggerFactory.getLogger(StatusRoutes.class);
  private static final String JSON = "application/json";

  private final Health health;
  private final SharedAnswer counters;
  private final SharedAnswer status;
  private final SharedAnswer metrics;

  public StatusRoutes(Vertx vertx, StatusBoard board, Metrics metrics) {
    health = board.health();
    counters = new SharedAnswer(vertx, () -> text(Counters.of(board.look())));
    status = new SharedAnswer(vertx, () -> text(status(board)));
    this.metrics = new SharedAnswer(vertx, metrics::scrape);
  }

  @Override
  public void accept(Router router) {
    router.get("/health/live").handler(route -> answer(route, 200, health.live()));
    router
        .get("/health/ready")
        .handler(route -> answer(route, health.isReady() ? 200 : 503, health.ready()));
    router.get("/health/counters").handler(route -> answer(route, JSON, counters));
    router.get("/health/status").handler(route -> answer(route, JSON, status));
    router.get("/metrics").handler(route -> answer(route, Metrics.TYPE, metrics));
  }

  private static JsonObject status(StatusBoard board) {
    return StatusJson.of(board.look(), ProcessStatus.now(), board.health().ready());
  }

  private static String text(JsonObject json) {
    return json.encode() + "\n";
  }

  private static void answer(RoutingContext route, int status, JsonObject body) {
    route
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .end(text(body));
  }

  private static void answer(RoutingContext route, String type, SharedAnswer answer) {
    HttpServerResponse response = route.response();
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    answer
        .ask()
        .onSuccess(text -> whenWritable(response.putHeader(HttpHeaders.CONTENT_TYPE, type), text))
        .onFailure(e -> {
          log.error("{} cannot be answered", route.request().path(), e);
          response.setStatusCode(500).end("It cannot be told now; the log of the node says why.\n");
        });
  }

  /// A client that asks without reading answers waits for its own socket.
  private static void whenWritable(HttpServerResponse response, String text) {
    if (response.closed() || response.ended()) return;
    if (response.writeQueueFull()) {
      response.drainHandler(_ -> response.end(text));
    } else {
      response.end(text);
    }
  }
}
