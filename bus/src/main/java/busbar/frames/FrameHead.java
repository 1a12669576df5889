package busbar.frames;

import busbar.bus.DeviceId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// What stands about a frame in the headers of an answer between two nodes.
///
/// @param capturedNanos the owner's monotonic clock
/// @param length bytes of the picture
record FrameHead(
    long epoch,
    long number,
    long capturedNanos,
    long capturedMicros,
    int width,
    int height,
    boolean isLive,
    int length) {
  private static final String EPOCH = "Busbar-Epoch";
  private static final String NUMBER = "Busbar-Number";
  private static final String NANOS = "Busbar-Captured-Nanos";
  private static final String MICROS = "Busbar-Captured-Micros";
  private static final String WIDTH = "Busbar-Width";
  private static final String HEIGHT = "Busbar-Height";
  private static final String LIVE = "Busbar-Live";

  static void write(Frame frame, MultiMap headers) {
    headers
        .set(EPOCH, Long.toString(frame.epoch()))
        .set(NUMBER, Long.toString(frame.number()))
        .set(NANOS, Long.toString(frame.capturedNanos()))
        .set(MICROS, Long.toString(frame.capturedMicros()))
        .set(WIDTH, Integer.toString(frame.width()))
        .set(HEIGHT, Integer.toString(frame.height()))
        .set(LIVE, frame.isLive() ? "1" : "0");
  }

  /// Null when they make no sense.
  static @Nullable FrameHead read(MultiMap headers) {
    try {
      return new FrameHead(
          number(headers, EPOCH),
          number(headers, NUMBER),
          number(headers, NANOS),
          number(headers, MICROS),
          Math.toIntExact(number(headers, WIDTH)),
          Math.toIntExact(number(headers, HEIGHT)),
          number(headers, LIVE) == 1,
          Math.toIntExact(number(headers, HttpHeaders.CONTENT_LENGTH.toString())));
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static long number(MultiMap headers, String name) {
    String text = headers.get(name);
    return Long.parseLong(text == null ? "" : text);
  }

  Frame frame(DeviceId camera, long ownNanos, Buffer jpeg) {
    return new Frame(camera, epoch, number, ownNanos, capturedMicros, width, height, isLive, jpeg);
  }
}
