package busbar.ws.evok;

import busbar.bus.Origin;
import busbar.ws.http.CrossOrigin;
import busbar.ws.http.OriginRule;
import busbar.ws.http.RequestBody;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The HTTP side: paths, methods, headers and bodies.
///
/// Runs on the event loop of its verticle.
final class EvokRoutes {
  /// What `/version` answers: the version of EVOK whose API this is.
  static final String VERSION = "v3.0.6";

  private final EvokService service;
  private final Doors doors;
  private final OriginRule origins;

  EvokRoutes(EvokService service, Doors doors, OriginRule origins) {
    this.service = service;
    this.doors = doors;
    this.origins = origins;
  }

  void mount(Router router) {
    new BatchRoutes(service, doors, origins).mount(router);
    new OpenApi().mount(router);
    router.route("/rest/*").handler(route -> device(route.request(), false));
    router.route("/json/*").handler(route -> device(route.request(), true));
    for (String end : new String[] {"", "/"}) {
      router.route("/version" + end).handler(route -> version(route.request()));
      router.route("/ws" + end).handler(route -> noSocket(route.request()));
    }
  }

  private void version(HttpServerRequest request) {
    CrossOrigin.allow(request.response());
    if (HttpMethod.OPTIONS.equals(request.method())) {
      request.response().setStatusCode(204).end();
    } else if (HttpMethod.GET.equals(request.method())) {
      request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=UTF-8");
      request.response().end(VERSION);
    } else {
      HttpAnswers.wrongMethod(request.response(), "GET, OPTIONS");
    }
  }

  private void device(HttpServerRequest request, boolean onlyJson) {
    HttpServerResponse response = request.response();
    CrossOrigin.allow(response);
    RestPath path = RestPath.parse(String.valueOf(request.path()));
    boolean canPost = !(path instanceof RestPath.All);
    EvokVersion version = doors.chosen(request.getParam(Doors.PARAMETER));
    if (path instanceof RestPath.Nothing) {
      response.setStatusCode(404).putHeader(HttpHeaders.CONTENT_TYPE, "text/html");
      response.end("<html><body>404: Not Found</body></html>");
    } else if (HttpMethod.OPTIONS.equals(request.method())) {
      response.setStatusCode(204).end();
    } else if (version == null) {
      HttpAnswers.noVersion(request);
    } else if (HttpMethod.GET.equals(request.method())) {
      Door door = doors.of(version);
      Envelope envelope = Envelope.of(door.profile(), onlyJson);
      HttpAnswers.whenWritable(
          response, () -> HttpAnswers.tagged(request, envelope.read(door.api().get(path))));
    } else if (HttpMethod.POST.equals(request.method()) && canPost) {
      post(request, path, doors.of(version), onlyJson);
    } else {
      HttpAnswers.wrongMethod(response, canPost ? "GET, POST, OPTIONS" : "GET, OPTIONS");
    }
  }

  private void post(HttpServerRequest request, RestPath path, Door door, boolean onlyJson) {
    if (origins.isForeign(request)) {
      service.refuseForeign(request);
      return;
    }
    Envelope envelope = Envelope.of(door.profile(), onlyJson);
    RequestBody.read(request)
        .compose(body -> write(request, path, door, onlyJson, body))
        .map(envelope::write)
        .onSuccess(answer ->
            HttpAnswers.whenWritable(
                request.response(), () -> HttpAnswers.answer(request.response(), answer)))
        .onFailure(e -> HttpAnswers.refuseBody(request, e));
  }

  private Future<EvokAnswer> write(
      HttpServerRequest request, RestPath path, Door door, boolean onlyJson, Buffer body) {
    String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
    String contentType = given == null ? "" : given;
    String type = contentType.toLowerCase(Locale.ROOT);
    Map<String, @Nullable Object> arguments;
    try {
      if (onlyJson || type.startsWith("application/json")) {
        arguments = JsonBody.read(body).orElse(null);
      } else if (FormBody.isForm(type)) {
        arguments = FormBody.read(contentType, body);
      } else {
        arguments = Map.of();
      }
    } catch (DecodeException e) {
      return Future.succeededFuture(EvokAnswer.error(EvokError.badJson("" + e.getMessage())));
    } catch (FormBody.MalformedFormException e) {
      return Future.succeededFuture(EvokAnswer.error(EvokError.badSchema("" + e.getMessage())));
    }
    return arguments == null
        ? HttpAnswers.notAnObject()
        : door.writes().post(path, arguments, service.origin(request));
  }

  /// Takes over a request that wants to become a WebSocket. It must not have come through a router,
  /// whose wrapping would hide the socket.
  ///
  /// @return false when it wants something else
  boolean upgrade(HttpServerRequest request) {
    String path = request.path();
    boolean isOurs = "/ws".equals(path) || "/ws/".equals(path);
    boolean wants = "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    if (!isOurs || !wants || !HttpMethod.GET.equals(request.method())) return false;
    if (service.isFull()) {
      request.response().setStatusCode(503).putHeader(HttpHeaders.CONNECTION, "close");
      HttpAnswers.end(request, "There are too many clients; try again later.");
      return true;
    }
    String wanted = request.getParam(Doors.PARAMETER);
    EvokVersion version = doors.chosen(wanted);
    if (version == null) {
      request.response().setStatusCode(400).putHeader(HttpHeaders.CONNECTION, "close");
      HttpAnswers.end(request, Doors.unknown(String.valueOf(wanted)));
      return true;
    }
    boolean isForeign = origins.isForeign(request);
    Origin origin = service.origin(request);
    request
        .toWebSocket()
        .onSuccess(socket -> service.accept(socket, version, origin, isForeign))
        .onFailure(_ -> request.connection().close());
    return true;
  }

  private static void noSocket(HttpServerRequest request) {
    if (HttpMethod.GET.equals(request.method())) {
      request.response().setStatusCode(400).end("Can \"Upgrade\" only to \"WebSocket\".");
    } else {
      HttpAnswers.wrongMethod(request.response(), "GET");
    }
  }
}
