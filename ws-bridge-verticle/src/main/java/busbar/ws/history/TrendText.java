package busbar.ws.history;

import busbar.bus.Trend;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A trend as JSON and as CSV.
final class TrendText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private TrendText() {}

  /// `{"device", "property", "unit"?, "from", "to", "step", "points": [[time, min, mean, max], ...]}`.
  static JsonObject json(Trend trend) {
    var points = new JsonArray();
    for (Trend.Bucket bucket : trend.buckets()) {
      points.add(
          new JsonArray()
              .add(bucket.time())
              .add(bucket.min())
              .add(bucket.mean())
              .add(bucket.max()));
    }
    var json =
        new JsonObject().put("device", trend.device().toString()).put("property", trend.property());
    if (trend.unit() != null) json.put("unit", trend.unit());
    return json.put("from", trend.from())
        .put("to", trend.to())
        .put("step", trend.step())
        .put("points", points);
  }

  /// A line of names, then one line per bucket.
  static String csv(Trend trend) {
    var text = new StringBuilder("time,min,mean,max\n");
    for (Trend.Bucket bucket : trend.buckets()) {
      TIME.formatTo(Instant.ofEpochMilli(bucket.time()), text);
      text.append(',').append(bucket.min());
      text.append(',').append(bucket.mean());
      text.append(',').append(bucket.max()).append('\n');
    }
    return text.toString();
  }
}
