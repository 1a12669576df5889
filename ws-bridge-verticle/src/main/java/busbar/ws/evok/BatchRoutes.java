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
import org.jspecify.annotations.Nullable;

/// The paths at which many things can be asked at once: `/bulk` and `/rpc`.
///
/// Runs on the event loop of its verticle.
final class BatchRoutes {
  private static final String METHODS = "POST, OPTIONS";

  private final EvokService service;
  private final Doors doors;
  private final OriginRule origins;

  BatchRoutes(EvokService service, Doors doors, OriginRule origins) {
    this.service = service;
    this.doors = doors;
    this.origins = origins;
  }

  void mount(Router router) {
    for (String end : new String[] {"", "/"}) {
      router.route("/bulk" + end).handler(route -> bulk(route.request()));
      router.route("/rpc" + end).handler(route -> rpc(route.request()));
    }
  }

  /// Answers 200 whatever comes of it, as EVOK does.
  private void bulk(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    CrossOrigin.allow(response);
    Door door = admit(request);
    if (door == null) return;
    RequestBody.read(request)
        .compose(body -> bulk(door, body, service.origin(request)))
        .map(answer -> answer.with(200, answer.json().getBytes()))
        .onSuccess(answer ->
            HttpAnswers.whenWritable(response, () -> HttpAnswers.answer(response, answer)))
        .onFailure(e -> HttpAnswers.refuseBody(request, e));
  }

  /// Other than the other paths, this one says nothing to pages of other origins.
  private void rpc(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    Door door = admit(request);
    if (door == null) return;
    RequestBody.read(request)
        .compose(body -> Rpc.answer(door, body, service.origin(request)))
        .onSuccess(answer -> HttpAnswers.whenWritable(response, () -> rpcAnswer(response, answer)))
        .onFailure(e -> HttpAnswers.refuseBody(request, e));
  }

  /// The door for a request whose body is to be read; null when it has been answered already.
  private @Nullable Door admit(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    EvokVersion version = doors.chosen(request.getParam(Doors.PARAMETER));
    if (HttpMethod.OPTIONS.equals(request.method())) {
      response.setStatusCode(204).putHeader(HttpHeaders.ALLOW, METHODS).end();
    } else if (!HttpMethod.POST.equals(request.method())) {
      HttpAnswers.wrongMethod(response, METHODS);
    } else if (version == null) {
      HttpAnswers.noVersion(request);
    } else if (origins.isForeign(request)) {
      service.refuseForeign(request);
    } else {
      return doors.of(version);
    }
    return null;
  }

  private static void rpcAnswer(HttpServerResponse response, Rpc.Answer answer) {
    if (response.closed() || response.ended()) return;
    response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType()).end(answer.text());
  }

  private static Future<EvokAnswer> bulk(Door door, Buffer body, Origin origin) {
    try {
      return JsonBody.read(body)
          .map(members -> Bulk.answer(door, members, origin))
          .orElseGet(() -> HttpAnswers.notAnObject());
    } catch (DecodeException e) {
      return Future.succeededFuture(EvokAnswer.error(EvokError.badJson("" + e.getMessage())));
    }
  }
}
