package busbar.ws.evok;

import busbar.ws.http.CrossOrigin;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// `/openapi.json`: the description of what is served here, for tools and people. It is a file
/// beside this class, to be changed together with the paths and objects it describes; tests compare
/// them.
///
/// Runs on the event loop of its verticle.
final class OpenApi {
  private static final String PATH = "/openapi.json";
  private static final String FILE = "openapi.json";

  private final EvokAnswer document = EvokAnswer.ok(load());

  void mount(Router router) {
    for (String end : new String[] {"", "/"}) {
      router.route(PATH + end).handler(route -> handle(route.request()));
    }
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    CrossOrigin.allow(response);
    if (HttpMethod.OPTIONS.equals(request.method())) {
      response.setStatusCode(204).end();
    } else if (HttpMethod.GET.equals(request.method())) {
      HttpAnswers.whenWritable(response, () -> HttpAnswers.tagged(request, document));
    } else {
      HttpAnswers.wrongMethod(response, "GET, OPTIONS");
    }
  }

  private static byte[] load() {
    try (InputStream file = OpenApi.class.getResourceAsStream(FILE)) {
      if (file == null) throw new IllegalStateException(FILE + " is missing in this build");
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
