package busbar.node.control;

import busbar.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers the command line on a socket file that only this user may open. Requests name what is meant
/// in their query, answers are text for people, or JSON with `format=json`:
///
/// | Request | Answer |
/// | --- | --- |
/// | `GET /list?filter=..` | devices |
/// | `GET /nodes` | nodes of the site |
/// | `GET /get?device=..` | one device, or one of its properties |
/// | `GET /watch?filter=..` | devices and then their changes, without end |
/// | `POST /set?device=..&set=name=value` | what became of it |
/// | `GET /alias?device=..` | its alias |
/// | `POST /alias?device=..&alias=..` | what became of it; an empty one is none |
/// | `POST /stop` | what was stopped |
/// | `GET /health/live`, `GET /health/ready` | as on the web listener |
///
/// Status 400 means wrong usage; any other but 200 that it failed, and the body says why.
public final class ControlVerticle extends VerticleBase {
  /// Readers of changes at once.
  static final int MAX_WATCHES = 50;

  private final Bus bus;
  private final Health health;
  private final Path socket;
  private final Set<Watch> watches = new LinkedHashSet<>();
  private @Nullable HttpServer server;

  /// @param socket where to listen; its folder is there, and a file of a process that is gone is
  ///     replaced
  public ControlVerticle(Bus bus, Health health, Path socket) {
    this.bus = bus;
    this.health = health;
    this.socket = socket;
  }

  @Override
  public Future<?> start() {
    HttpServer created = vertx.createHttpServer().requestHandler(this::handle);
    server = created;
    return vertx
        .executeBlocking(() -> Files.deleteIfExists(socket))
        .compose(_ -> created.listen(SocketAddress.domainSocketAddress(socket.toString())))
        .compose(_ -> vertx.executeBlocking(this::closeToOthers));
  }

  @Override
  public Future<?> stop() {
    List.copyOf(watches).forEach(Watch::close);
    Future<?> closed = server == null ? Future.succeededFuture() : server.close();
    return closed.compose(_ -> vertx.executeBlocking(() -> Files.deleteIfExists(socket)));
  }

  private Path closeToOthers() throws IOException {
    return Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
  }

  private void handle(HttpServerRequest request) {
    try {
      switch (String.valueOf(request.path())) {
        case "/list" -> text(request, views(request).list());
        case "/nodes" -> text(request, views(request).nodes());
        case "/get" -> text(request, views(request).get());
        case "/watch" -> watch(request);
        case "/set" -> later(request, new Changes(bus).set(posted(request)));
        case "/alias" -> alias(request);
        case "/stop" -> later(request, new Changes(bus).stop(posted(request)));
        case "/health/live" -> json(request, 200, health.live());
        case "/health/ready" -> json(request, health.isReady() ? 200 : 503, health.ready());
        default -> throw Refusal.notFound("there is no " + request.path() + " here");
      }
    } catch (Refusal e) {
      refuse(request, e);
    }
  }

  private void alias(HttpServerRequest request) throws Refusal {
    if (request.method().equals(HttpMethod.GET)) {
      text(request, views(request).alias());
    } else {
      later(request, new Changes(bus).alias(posted(request)));
    }
  }

  private static HttpServerRequest posted(HttpServerRequest request) throws Refusal {
    if (request.method().equals(HttpMethod.POST)) return request;
    throw Refusal.usage(request.path() + " changes something and must be POSTed");
  }

  private Views views(HttpServerRequest request) {
    return new Views(bus, request.params());
  }

  private void watch(HttpServerRequest request) throws Refusal {
    if (watches.size() >= MAX_WATCHES) {
      throw Refusal.busy(MAX_WATCHES + " watch already, which is the most that can");
    }
    HttpServerResponse response = request.response();
    Views views = views(request);
    var watch = new Watch(bus, vertx, views.filters(), views.watchLines(), response);
    response.putHeader(HttpHeaders.CONTENT_TYPE, views.contentType());
    watches.add(watch);
    response.closeHandler(_ -> forget(watch));
    response.exceptionHandler(_ -> forget(watch));
    watch.start(context);
  }

  private void forget(Watch watch) {
    watches.remove(watch);
    watch.close();
  }

  private static void later(HttpServerRequest request, Future<String> answer) {
    answer
        .onSuccess(text -> text(request, text))
        .onFailure(e -> refuse(request, e instanceof Refusal r ? r : Refusal.failed("" + e)));
  }

  private static void text(HttpServerRequest request, String text) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, Views.TEXT).end(text);
  }

  private static void json(HttpServerRequest request, int status, JsonObject json) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Views.JSON)
        .end(json.encode() + "\n");
  }

  private static void refuse(HttpServerRequest request, Refusal refusal) {
    request
        .response()
        .setStatusCode(refusal.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Views.TEXT)
        .end(refusal.getMessage() + "\n");
  }
}
