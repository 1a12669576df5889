package busbar.udp.pull;

import busbar.udp.port.PortCounters;
import busbar.udp.port.PortOptions;
import busbar.udp.port.Reply;
import busbar.udp.port.UdpPort;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Codenames;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a date or xy port answers, without the port: the bytes of a request in, a reply out.
///
///     raw_wn      ->  t1:1700000000.25,21.375;p:1700000000,7
///     t1#json     ->  [1700000000.25, 21.375]
///     t1#raw\n    ->  UNKNOWN_COMMMAND
///     raw\x80     ->  (silence)
///
/// Requests are compared byte for byte. A codename holds no `#`, so a table of all valid requests
/// also keeps the rule that exactly one `#` asks for one codename. Lives on one event loop.
final class PullServer {
  /// What follows in a request is as if it had not been sent.
  static final int MAX_REQUEST_BYTES = UdpPort.MAX_REQUEST_BYTES;

  private static final Reply UNKNOWN_REPLY = Reply.Datagram.of(ascii(Reply.UNKNOWN));

  private final Map<String, Supplier<Reply>> requests = new HashMap<>();
  private final PortCounters counters;
  private final int longestRequest;

  /// @param name printable ASCII, see [PortOptions#nameProblem(String)]
  /// @param status the reply to `status`
  PullServer(
      String name,
      Codenames codenames,
      PointBoard board,
      Supplier<byte[]> status,
      PortCounters counters) {
    String problem = PortOptions.nameProblem(name);
    if (!problem.isEmpty()) throw new IllegalArgumentException(problem);
    this.counters = counters;
    fixed("name", ascii(name));
    fixed("codenames_raw", codenames.raw());
    fixed("codenames_json", codenames.json());
    requests.put("status", () -> Reply.Datagram.of(status.get()));
    for (AllValues command : AllValues.values()) {
      requests.put(command.command(), () -> board.all(command));
    }
    List<String> names = codenames.names();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      requests.put(names.get(i) + "#raw", () -> board.one(index, false));
      requests.put(names.get(i) + "#json", () -> board.one(index, true));
    }
    longestRequest = requests.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  Reply answer(Buffer datagram) {
    byte[] request = datagram.getBytes(0, Math.min(datagram.length(), MAX_REQUEST_BYTES));
    Reply reply =
        AsciiBytes.isAscii(request) ? limited(find(request)) : Reply.Silence.NON_ASCII_REQUEST;
    counters.count(reply);
    return reply;
  }

  private Reply find(byte[] request) {
    var known =
        request.length > longestRequest
            ? null
            : requests.get(new String(request, StandardCharsets.US_ASCII));
    if (known != null) return known.get();
    counters.countUnknown();
    return UNKNOWN_REPLY;
  }

  private static Reply limited(Reply reply) {
    return reply instanceof Reply.Datagram(Buffer bytes) && bytes.length() > Reply.MAX_BYTES
        ? Reply.Silence.REPLY_TOO_LONG
        : reply;
  }

  private void fixed(String request, byte[] reply) {
    Reply datagram = Reply.Datagram.of(reply);
    requests.put(request, () -> datagram);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
