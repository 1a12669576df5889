package busbar.ws.history;

import busbar.bus.Bus;
import busbar.bus.HistoryAnswer;
import busbar.bus.NoTrend;
import busbar.bus.Outcome.Code;
import busbar.bus.Trend;
import busbar.history.History;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// Answers questions about the past that came as texts or as JSON.
///
/// Make it in the `start` of a verticle; it runs on that event loop.
public final class Trends {
  private final HistoryParameters parameters;
  private final History history;

  public Trends(Bus bus) {
    parameters = new HistoryParameters(bus);
    history = new History(bus);
  }

  /// Asks with texts, of which only `device` must be there: `property` (default `value`), `from` and
  /// `to` in milliseconds since 1970 or ago such as `-1h` (default the last hour), `points` (default
  /// 300). The future does not fail.
  public Future<HistoryAnswer> query(Map<String, String> texts) {
    try {
      return history.query(parameters.read(texts));
    } catch (IllegalArgumentException e) {
      return Future.succeededFuture(new NoTrend(Code.INVALID, String.valueOf(e.getMessage())));
    }
  }

  /// The same for browsers.
  ///
  /// @param request the same keys; numbers may be numbers
  /// @return `{"device", "property", "unit"?, "from", "to", "step", "points": [[time, min, mean, max],
  ///     ...]}`, or `{"outcome": "failed", "code", "detail"}`; it does not fail
  public Future<JsonObject> query(JsonObject request) {
    var texts = new HashMap<String, String>();
    for (Map.Entry<String, Object> entry : request) {
      if (entry.getValue() == null) continue;
      texts.put(
          entry.getKey(),
          entry.getValue() instanceof Number number
              ? new BigDecimal(number.toString()).toPlainString()
              : entry.getValue().toString());
    }
    return query(texts).map(Trends::json);
  }

  static JsonObject json(HistoryAnswer answer) {
    return switch (answer) {
      case Trend trend -> TrendText.json(trend);
      case NoTrend(Code code, String detail) ->
          new JsonObject().put("outcome", "failed").put("code", code.name()).put("detail", detail);
    };
  }
}
