package busbar.ws.camera;

import static java.nio.charset.StandardCharsets.US_ASCII;

import busbar.frames.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Locale;

/// The bytes of a picture, as they go to all viewers: in direct memory, which sockets take without
/// another copy, once on this node however many there are. Before and after the picture stands what
/// makes it a part of a stream.
///
/// Who holds it releases it. On one event loop.
final class Picture {
  static final String BOUNDARY = "busbar-frame";

  /// Ends each part: whoever shows a picture only when the next one begins shows it at once.
  static final String DELIMITER = "--" + BOUNDARY + "\r\n";

  private static final byte[] TAIL = ("\r\n" + DELIMITER).getBytes(US_ASCII);

  private final Frame frame;
  private final ByteBuf bytes;
  private final int begin;
  private final int length;

  /// @param jpeg of the frame, or made from it
  Picture(Frame frame, Buffer jpeg) {
    this.frame = frame;
    length = jpeg.length();
    byte[] head = head().getBytes(US_ASCII);
    begin = head.length;
    int size = begin + length + TAIL.length;
    bytes = ByteBufAllocator.DEFAULT.directBuffer(size, size);
    bytes.writeBytes(head).writeBytes(((BufferInternal) jpeg).getByteBuf()).writeBytes(TAIL);
  }

  private String head() {
    return "Content-Type: image/jpeg\r\nContent-Length: "
        + length
        + "\r\nX-Timestamp: "
        + timestamp(frame)
        + "\r\nX-Frame: "
        + frame.number()
        + (frame.isLive() ? "" : "\r\nX-Signal: lost")
        + "\r\n\r\n";
  }

  /// Seconds since 1970 by the clock of the camera's node, with microseconds.
  static String timestamp(Frame frame) {
    long micros = frame.capturedMicros();
    return String.format(
        Locale.ROOT,
        "%d.%06d",
        Math.floorDiv(micros, 1_000_000L),
        Math.floorMod(micros, 1_000_000L));
  }

  Frame frame() {
    return frame;
  }

  /// Bytes of the picture alone.
  int length() {
    return length;
  }

  /// Bytes of the part of a stream.
  int partLength() {
    return bytes.capacity();
  }

  /// Some bytes of the part of a stream.
  Buffer part(int from, int count) {
    return view(from, count);
  }

  /// Some bytes of the picture.
  Buffer jpeg(int from, int count) {
    return view(begin + from, count);
  }

  private Buffer view(int from, int count) {
    return BufferInternal.buffer(Unpooled.unreleasableBuffer(bytes.slice(from, count)));
  }

  Picture retain() {
    bytes.retain();
    return this;
  }

  void release() {
    bytes.release();
  }
}
