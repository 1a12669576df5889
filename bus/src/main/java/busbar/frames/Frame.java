package busbar.frames;

import busbar.bus.DeviceId;
import io.vertx.core.buffer.Buffer;

/// One picture of a camera. It is handed over by reference to everybody: nobody may change the bytes.
///
/// @param epoch incarnation of the camera
/// @param number grows with each frame of an incarnation; negative for a picture that was made on the
///     viewer's node
/// @param capturedNanos this node's monotonic clock when it was taken, whichever node the camera is on:
///     [busbar.bus.Clock#nanos()] minus this is its age
/// @param capturedMicros wall clock of the camera's node when it was taken, microseconds since 1970
/// @param isLive false for a generated picture that says why there is no other
public record Frame(
    DeviceId camera,
    long epoch,
    long number,
    long capturedNanos,
    long capturedMicros,
    int width,
    int height,
    boolean isLive,
    Buffer jpeg)
    implements FrameAnswer {

  /// Frames of more bytes are refused, unless a camera is configured otherwise.
  public static final int DEFAULT_MAX_BYTES = 8 << 20;

  /// No camera may be configured to make larger ones.
  public static final int MAX_BYTES = 64 << 20;

  /// The same taken at another time of this node's monotonic clock.
  Frame capturedAt(long nanos) {
    return new Frame(camera, epoch, number, nanos, capturedMicros, width, height, isLive, jpeg);
  }

  @Override
  public String toString() {
    return "%s #%d %dx%d%s, %d bytes"
        .formatted(camera, number, width, height, isLive ? "" : " (no signal)", jpeg.length());
  }
}
