package busbar.ws.dashboard;

import busbar.ws.http.EntityTag;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The dashboard: its page at `/`, the status page at `/status`, everything else of them below
/// `/dashboard/`. Only the files that
/// are named here are served, so no path leads anywhere else.
///
/// Runs on the event loop of its verticle.
public final class Dashboard {
  /// Below it, all files but the page itself.
  public static final String FOLDER = "/dashboard/";

  /// Only what this server sends is run, shown or spoken to; no page may frame this one, and markup
  /// cannot be made from text.
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String INDEX = "index.html";
  private static final String STATUS = "status.html";

  private static final List<String> NAMES =
      List.of(
          INDEX,
          STATUS,
          "board.js",
          "bridge.js",
          "camera.js",
          "commands.js",
          "dashboard.css",
          "detail.js",
          "dom.js",
          "favourites.js",
          "filters.js",
          "format.js",
          "icon.svg",
          "kinds.js",
          "lab.js",
          "main.js",
          "rates.js",
          "sections.js",
          "seeds.js",
          "spark.js",
          "status.css",
          "status.js",
          "statusparts.js",
          "stop.js",
          "table.js",
          "theme.js",
          "themebutton.js",
          "tile.js",
          "trace.js",
          "trend.js",
          "units.js",
          "vendor/uPlot-LICENSE.txt",
          "vendor/uPlot.esm.js",
          "vendor/uPlot.min.css");

  private final Map<String, PageFile> files =
      NAMES.stream()
          .map(PageFile::load)
          .collect(Collectors.toUnmodifiableMap(PageFile::name, Function.identity()));

  public void mount(Router router) {
    router.route("/").handler(route -> answer(route.request(), INDEX));
    router.route("/status").handler(route -> answer(route.request(), STATUS));
    router
        .route(FOLDER + "*")
        .handler(route -> {
          String path = String.valueOf(route.request().path());
          answer(route.request(), path.substring(Math.min(path.length(), FOLDER.length())));
        });
  }

  private void answer(HttpServerRequest request, String name) {
    HttpServerResponse response = request.response();
    PageFile file = files.get(name);
    secure(response);
    if (file == null) {
      response.setStatusCode(404).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
      response.end("There is no such file; the dashboard is at /.");
    } else if (isRead(request.method())) {
      send(request, file);
    } else {
      response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD").end();
    }
  }

  private static boolean isRead(HttpMethod method) {
    return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
  }

  private static void secure(HttpServerResponse response) {
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  /// Browsers keep the files, and ask each time whether they are still those of this version.
  private static void send(HttpServerRequest request, PageFile file) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.putHeader(HttpHeaders.ETAG, file.tag());
    if (EntityTag.isNamed(request.getHeader(HttpHeaders.IF_NONE_MATCH), file.tag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    if (HttpMethod.HEAD.equals(request.method())) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(file.bytes().length())).end();
    } else {
      response.end(file.bytes());
    }
  }
}
