package busbar.udp.live;

import busbar.bus.Value;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a live socket sends in one datagram.
///
/// @param points by codename; those whose plot is only to start afresh are left out
record LiveMessage(String host, SequencedMap<String, Pair> points) {
  private static final Datum RESET = Datum.of(Value.of("RESET"));

  record Pair(Value x, Datum y) {}

  LiveMessage {
    points = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(points));
  }

  /// Reads a datagram; null when it is no live message.
  static @Nullable LiveMessage read(byte[] datagram) {
    if (!AsciiBytes.isAscii(datagram)) return null;
    Datum datum = PythonJson.read(new String(datagram, StandardCharsets.US_ASCII));
    return datum instanceof Datum.Members(var members)
            && members.get("host") instanceof Datum.Scalar(Value.Text(String host))
            && members.get("data") instanceof Datum.Members(var data)
        ? message(host, data)
        : null;
  }

  private static @Nullable LiveMessage message(String host, SequencedMap<String, Datum> data) {
    var points = new LinkedHashMap<String, Pair>();
    for (var one : data.entrySet()) {
      if (one.getValue().equals(RESET)) continue;
      Pair pair = pair(one.getValue());
      if (pair == null) return null;
      points.put(one.getKey(), pair);
    }
    return new LiveMessage(host, points);
  }

  private static @Nullable Pair pair(Datum datum) {
    return datum instanceof Datum.Items(var items)
            && items.size() == 2
            && items.get(0) instanceof Datum.Scalar(Value x)
            && x.asNumber().isPresent()
        ? new Pair(Value.of(x.asNumber().getAsDouble()), items.get(1))
        : null;
  }
}
