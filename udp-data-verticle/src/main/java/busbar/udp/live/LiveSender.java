package busbar.udp.live;

import busbar.udp.pull.Point;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.JsonText;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes datagrams of a live socket and sends them.
///
///     {"host": "vm", "data": {"s1": [1.0, true], "s2": [2.0, NaN]}}
///
/// Lives on one event loop.
final class LiveSender {
  /// Bytes of a datagram; programs of this kind read no more. A batch that is longer is sent in
  /// parts.
  static final int MAX_BYTES = 8192;

  private static final String END = "}}";
  private static final Logger log = LoggerFactory.getLogger(LiveSender.class);

  private final DatagramSocket socket;
  private final LiveOptions.Destination to;
  private final byte[] opening;
  private AsciiBytes batch;

  /// Datagrams lost since the last one that could be sent.
  private long lost;

  /// @param host what the plot server is to call this sender
  LiveSender(Vertx vertx, LiveOptions.Destination to, String host) {
    socket = vertx.createDatagramSocket(new DatagramSocketOptions());
    this.to = to;
    var out = new AsciiBytes(64).put("{\"host\": ");
    opening = JsonText.append(out, host).put(", \"data\": {").toBytes();
    batch = begin();
  }

  void add(String codename, Point point) {
    var entry = JsonText.append(new AsciiBytes(64), codename).put(": ").put(point.json());
    boolean isFirst = batch.length() == opening.length;
    if (!isFirst && batch.length() + 2 + entry.length() + END.length() > MAX_BYTES) {
      flush();
      isFirst = true;
    }
    if (!isFirst) batch.put(", ");
    batch.put(entry.toBytes());
  }

  void flush() {
    Buffer datagram = Buffer.buffer(batch.put(END).toBytes());
    batch = begin();
    socket.send(datagram, to.port(), to.host()).onComplete(_ -> sent(), this::failed);
  }

  Future<Void> close() {
    return socket.close();
  }

  private AsciiBytes begin() {
    return new AsciiBytes(256).put(opening);
  }

  private void sent() {
    if (lost == 0) return;
    log.info("live messages reach {}:{} again; {} were lost", to.host(), to.port(), lost);
    lost = 0;
  }

  private void failed(Throwable cause) {
    if (lost++ > 0) return;
    log.warn(
        "live messages cannot be sent to {}:{}, tried again with every change: {}",
        to.host(),
        to.port(),
        cause.toString());
  }
}
