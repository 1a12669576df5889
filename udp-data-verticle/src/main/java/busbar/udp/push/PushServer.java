package busbar.udp.push;

import busbar.bus.Clock;
import busbar.bus.Value;
import busbar.udp.port.PortCounters;
import busbar.udp.port.Reply;
import busbar.udp.port.UdpPort;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a push port answers, without the port: the bytes of a request in, a reply out.
///
///     json_wn#{"a": 1}   ->  ACK#{'a': 1}
///     raw_wn#a:float:1   ->  ACK#{'a': 1.0}
///     raw_wn#a:int:hh    ->  ERROR#Unable to convert values to 'int'. Error is: ...
///     name               ->  RET#push rig
///
/// A set is taken as a whole or not at all. Lives on one event loop.
final class PushServer {
  /// Names that a refusal lists.
  static final int MAX_LISTED = 10;

  private static final String JSON = "json_wn";
  private static final String RAW = "raw_wn";

  private final Reply name;
  private final Reply commands =
      returned("[\"json_wn#\", \"raw_wn#\", \"name\", \"status\", \"commands\"]");
  private final Supplier<byte[]> status;
  private final PushAction action;
  private final PortCounters counters;
  private final Clock clock;
  private long lastTaken;

  /// @param status the reply to `status`
  PushServer(
      String name, Supplier<byte[]> status, PushAction action, PortCounters counters, Clock clock) {
    this.name = returned(name);
    this.status = status;
    this.action = action;
    this.counters = counters;
    this.clock = clock;
    lastTaken = clock.nanos();
  }

  Reply answer(Buffer datagram, SocketAddress caller) {
    byte[] request = datagram.getBytes();
    Reply reply =
        AsciiBytes.isAscii(request)
            ? limited(answer(new String(request, StandardCharsets.US_ASCII), caller))
            : Reply.Silence.NON_ASCII_REQUEST;
    if (reply instanceof Reply.Later(var later)) return new Reply.Later(later.map(this::counted));
    return counted(reply);
  }

  /// Monotonic time at which a set was accepted last; of the start before that.
  long lastTaken() {
    return lastTaken;
  }

  private Reply answer(String request, SocketAddress caller) {
    return switch (request) {
      case "name" -> name;
      case "commands" -> commands;
      case "status" -> Reply.Datagram.of(status.get());
      default -> set(request, caller);
    };
  }

  private Reply set(String request, SocketAddress caller) {
    int mark = request.indexOf('#');
    String command = mark < 0 ? "" : request.substring(0, mark);
    boolean isSet = command.equals(JSON) || command.equals(RAW);
    try {
      // The original would cut it off and store what is left.
      if (isSet && request.length() > UdpPort.MAX_REQUEST_BYTES) throw tooLong(request.length());
      if (!isSet || request.indexOf('#', mark + 1) >= 0) {
        counters.countUnknown();
        return error(Reply.UNKNOWN);
      }
      String payload = request.substring(mark + 1);
      var set = command.equals(JSON) ? JsonSet.read(payload) : RawSet.read(payload);
      return take(set, caller);
    } catch (RefusedException refused) {
      counters.countRefused();
      return error(refused.text());
    }
  }

  private Reply take(SequencedMap<String, Datum> set, SocketAddress caller)
      throws RefusedException {
    for (String key : set.keySet()) {
      if (!action.names().contains(key)) throw notWritable(key);
    }
    PushAction.Answer answer = action.take(set, caller);
    lastTaken = clock.nanos();
    return switch (answer) {
      case PushAction.Answer.Acknowledged _ -> Reply.Datagram.of(acknowledgement(set));
      case PushAction.Answer.Later(var told) -> new Reply.Later(told.map(this::told));
    };
  }

  private Reply told(PushAction.Told told) {
    if (told.failed()) counters.countRefused();
    return limited(told.reply());
  }

  /// `ACK#` and the set as Python writes it, in ASCII whatever is in it: a sender that got no reply
  /// would send again.
  static byte[] acknowledgement(SequencedMap<String, Datum> set) {
    var out = new AsciiBytes(128).put("ACK#");
    PythonText.ascii(out, new Datum.Members(set));
    return out.toBytes();
  }

  private RefusedException notWritable(String key) {
    String known =
        action.names().stream()
            .limit(MAX_LISTED)
            .map(PushServer::quoted)
            .collect(Collectors.joining(", "));
    int more = action.names().size() - MAX_LISTED;
    String others = more > 0 ? " and " + more + " more" : "";
    return new RefusedException(
        "%s is not writable here, nothing was changed; writable are %s%s"
            .formatted(quoted(key), known, others));
  }

  private static RefusedException tooLong(int length) {
    return new RefusedException(
        "The request has %d bytes, at most %d are allowed, nothing was changed; send it in parts"
            .formatted(length, UdpPort.MAX_REQUEST_BYTES));
  }

  private static String quoted(String text) {
    var out = new AsciiBytes(text.length() + 2);
    PythonText.ascii(out, Datum.of(Value.of(text)));
    return new String(out.toBytes(), StandardCharsets.US_ASCII);
  }

  private Reply counted(Reply reply) {
    counters.count(reply);
    return reply;
  }

  private static Reply limited(Reply reply) {
    return reply instanceof Reply.Datagram(Buffer bytes) && bytes.length() > Reply.MAX_BYTES
        ? Reply.Silence.REPLY_TOO_LONG
        : reply;
  }

  private static Reply returned(String text) {
    return Reply.Datagram.of(("RET#" + text).getBytes(StandardCharsets.US_ASCII));
  }

  private static Reply error(String text) {
    var out = new AsciiBytes(text.length() + 6).put("ERROR#");
    PythonText.ascii(out, text);
    return Reply.Datagram.of(out.toBytes());
  }
}
