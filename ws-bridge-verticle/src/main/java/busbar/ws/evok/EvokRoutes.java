package busbar.ws.evok;

import busbar.bus.Origin;
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

  /// Why a request failed, in the words of Busbar; EVOK itself knows only 404.
  static final String CODE_HEADER = "Busbar-Code";

  private final EvokService service;
  private final Doors doors;
  private final OriginRule origins;

  EvokRoutes(EvokService service, Doors doors, OriginRule origins) {
    this.service = service;
    this.doors = doors;
    this.origins = origins;
  }

  void mount(Router router) {
    router.route("/rest/*").handler(route -> device(route.request(), false));
    router.route("/json/*").handler(route -> device(route.request(), true));
    for (String end : new String[] {"", "/"}) {
      router.route("/version" + end).handler(route -> version(route.request()));
      router.route("/ws" + end).handler(route -> noSocket(route.request()));
    }
  }

  private void version(HttpServerRequest request) {
    allowOtherOrigins(request.response());
    if (HttpMethod.OPTIONS.equals(request.method())) {
      request.response().setStatusCode(204).end();
    } else if (HttpMethod.GET.equals(request.method())) {
      request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=UTF-8");
      request.response().end(VERSION);
    } else {
      wrongMethod(request.response(), "GET, OPTIONS");
    }
  }

  private void device(HttpServerRequest request, boolean onlyJson) {
    HttpServerResponse response = request.response();
    allowOtherOrigins(response);
    RestPath path = RestPath.parse(String.valueOf(request.path()));
    boolean canPost = !(path instanceof RestPath.All);
    EvokVersion version = doors.chosen(request.getParam(Doors.PARAMETER));
    if (path instanceof RestPath.Nothing) {
      response.setStatusCode(404).putHeader(HttpHeaders.CONTENT_TYPE, "text/html");
      response.end("<html><body>404: Not Found</body></html>");
    } else if (HttpMethod.OPTIONS.equals(request.method())) {
      response.setStatusCode(204).end();
    } else if (version == null) {
      noVersion(request);
    } else if (HttpMethod.GET.equals(request.method())) {
      Door door = doors.of(version);
      Envelope envelope = Envelope.of(door.profile(), onlyJson);
      whenWritable(response, () -> tagged(request, envelope.read(door.api().get(path))));
    } else if (HttpMethod.POST.equals(request.method()) && canPost) {
      post(request, path, doors.of(version), onlyJson);
    } else {
      wrongMethod(response, canPost ? "GET, POST, OPTIONS" : "GET, OPTIONS");
    }
  }

  /// Tells a client that has the answer already that it has.
  private static void tagged(HttpServerRequest request, EvokAnswer answer) {
    HttpServerResponse response = request.response();
    if (answer.status() != 200 || response.closed()) {
      answer(response, answer);
      return;
    }
    String tag = EntityTag.of(answer.json());
    response.putHeader(HttpHeaders.ETAG, tag);
    if (EntityTag.isNamed(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatusCode(304).end();
    } else {
      answer(response, answer);
    }
  }

  private static void noVersion(HttpServerRequest request) {
    String wanted = String.valueOf(request.getParam(Doors.PARAMETER));
    EvokError error = EvokError.unknownVersion(Doors.unknown(wanted));
    answer(request.response(), EvokAnswer.error(error));
  }

  private void post(HttpServerRequest request, RestPath path, Door door, boolean onlyJson) {
    if (origins.isForeign(request)) {
      service.foreignWrite(request);
      String text = "a web page of another origin may not write here; see 'origins'";
      answer(request.response(), EvokAnswer.error(EvokError.foreignOrigin(text)));
      return;
    }
    Envelope envelope = Envelope.of(door.profile(), onlyJson);
    RequestBody.read(request)
        .compose(body -> write(request, path, door, onlyJson, body))
        .map(envelope::write)
        .onSuccess(
            answer -> whenWritable(request.response(), () -> answer(request.response(), answer)))
        .onFailure(e -> refuseBody(request, e));
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
        ? Future.succeededFuture(EvokAnswer.error(EvokError.badSchema("the body is no object")))
        : door.writes().post(path, arguments, service.origin(request));
  }

  private static void refuseBody(HttpServerRequest request, Throwable e) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) return; // the client is gone
    int status = e instanceof RequestBody.TooLargeException ? 413 : 400;
    response.setStatusCode(status).putHeader(HttpHeaders.CONNECTION, "close");
    end(request, String.valueOf(e.getMessage()));
  }

  /// Says a last thing on a connection.
  private static void end(HttpServerRequest request, String text) {
    request.response().end(text).onComplete(_ -> request.connection().close());
  }

  private static void answer(HttpServerResponse response, EvokAnswer answer) {
    if (response.closed() || response.ended()) return;
    response.setStatusCode(answer.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (answer.code() != null) response.putHeader(CODE_HEADER, answer.code().toString());
    response.end(answer.json());
  }

  /// A client that sends requests without reading answers waits for its own socket.
  private static void whenWritable(HttpServerResponse response, Runnable task) {
    if (!response.closed() && response.writeQueueFull()) {
      response.drainHandler(_ -> task.run());
    } else {
      task.run();
    }
  }

  private static void wrongMethod(HttpServerResponse response, String allowed) {
    response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, allowed);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html");
    response.end("<html><body>405: Method Not Allowed</body></html>");
  }

  private static void allowOtherOrigins(HttpServerResponse response) {
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "x-requested-with, content-type");
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST, GET, OPTIONS");
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
      end(request, "There are too many clients; try again later.");
      return true;
    }
    String wanted = request.getParam(Doors.PARAMETER);
    EvokVersion version = doors.chosen(wanted);
    if (version == null) {
      request.response().setStatusCode(400).putHeader(HttpHeaders.CONNECTION, "close");
      end(request, Doors.unknown(String.valueOf(wanted)));
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
      wrongMethod(request.response(), "GET");
    }
  }
}
