package busbar.ws.history;

import busbar.bus.HistoryAnswer;
import busbar.bus.NoTrend;
import busbar.bus.Outcome.Code;
import busbar.bus.Trend;
import busbar.ws.http.CrossOrigin;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.util.HashMap;

/// `GET /history`: a trend as JSON, or with `format=csv` as CSV.
///
/// Runs on the event loop of its verticle.
public final class HistoryRoutes {
  private static final String FORMAT = "format";
  private static final String CODE_HEADER = "Busbar-Code";

  private final Trends trends;

  public HistoryRoutes(Trends trends) {
    this.trends = trends;
  }

  public void mount(Router router) {
    for (String end : new String[] {"", "/"}) {
      router.route("/history" + end).handler(route -> handle(route.request()));
    }
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    CrossOrigin.allow(response);
    if (HttpMethod.OPTIONS.equals(request.method())) {
      response.setStatusCode(204).end();
    } else if (HttpMethod.GET.equals(request.method())) {
      get(request);
    } else {
      response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, OPTIONS");
      response.end("GET is the only method here.\n");
    }
  }

  private void get(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    MultiMap parameters = request.params();
    var texts = new HashMap<String, String>();
    for (String name : parameters.names()) {
      if (parameters.getAll(name).size() > 1) {
        refuse(response, new NoTrend(Code.INVALID, name + " is given twice"));
        return;
      }
      texts.put(name, parameters.get(name));
    }
    String format = texts.remove(FORMAT);
    if (format != null && !format.equals("json") && !format.equals("csv")) {
      String detail = "format must be json or csv, not '" + format + "'";
      refuse(response, new NoTrend(Code.INVALID, detail));
      return;
    }
    boolean isCsv = "csv".equals(format);
    trends.query(texts).onSuccess(answer -> whenWritable(response, answer, isCsv));
  }

  /// A client that asks without reading answers waits for its own socket.
  private static void whenWritable(
      HttpServerResponse response, HistoryAnswer answer, boolean isCsv) {
    if (response.closed() || response.ended()) return;
    if (response.writeQueueFull()) {
      response.drainHandler(_ -> answer(response, answer, isCsv));
    } else {
      answer(response, answer, isCsv);
    }
  }

  private static void answer(HttpServerResponse response, HistoryAnswer answer, boolean isCsv) {
    switch (answer) {
      case NoTrend none -> refuse(response, none);
      case Trend trend when isCsv ->
          response
              .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
              .end(TrendText.csv(trend));
      case Trend trend ->
          response
              .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
              .end(TrendText.json(trend).encode() + "\n");
    }
  }

  private static void refuse(HttpServerResponse response, NoTrend none) {
    response
        .setStatusCode(status(none.code()))
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .putHeader(CODE_HEADER, none.code().name())
        .end(none.detail() + "\n");
  }

  private static int status(Code code) {
    return switch (code) {
      case NOT_FOUND -> 404;
      case INVALID, UNSUPPORTED, READ_ONLY -> 400;
      case DENIED -> 403;
      case CONFLICT, CANCELLED -> 409;
      case BUSY, OFFLINE -> 503;
      case FAULT -> 502;
      case TIMEOUT -> 504;
    };
  }
}
