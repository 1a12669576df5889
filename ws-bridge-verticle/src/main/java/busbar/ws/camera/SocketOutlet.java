package busbar.ws.camera;

import busbar.bus.Clock;
import busbar.bus.Outcome.Code;
import busbar.frames.Frame;
import busbar.frames.NoFrame;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;

/// A WebSocket with a binary message per picture: a header of [#HEADER] bytes, numbers with the
/// highest byte first, then the JPEG.
final class SocketOutlet implements Outlet {
  /// Of this form of the header.
  static final int VERSION = 1;

  /// Bytes of the header.
  static final int HEADER = 36;

  /// Flag: it is what the camera sees.
  static final int LIVE = 1;

  private static final long MAX_U32 = 0xFFFF_FFFFL;
  private static final int MAX_U16 = 0xFFFF;
  private static final int STOPPING = 1001;
  private static final int GONE = 1008;
  private static final int TRY_AGAIN_LATER = 1013;

  private final ServerWebSocket socket;
  private final Clock clock;
  private long takenNanos;

  SocketOutlet(ServerWebSocket socket, Clock clock) {
    this.socket = socket;
    this.clock = clock;
    takenNanos = clock.nanos();
  }

  @Override
  public Future<Void> send(Picture picture) {
    if (socket.isClosed()) return Future.failedFuture("closed");
    var _ = socket.writeFrame(WebSocketFrame.binaryFrame(header(picture.frame()), false));
    Future<Void> written = Future.succeededFuture();
    for (int from = 0; from < picture.length(); from += CameraLimits.PIECE) {
      int count = Math.min(CameraLimits.PIECE, picture.length() - from);
      boolean isLast = from + count == picture.length();
      Buffer piece = picture.jpeg(from, count);
      written =
          socket
              .writeFrame(WebSocketFrame.continuationFrame(piece, isLast))
              .onSuccess(_ -> takenNanos = clock.nanos());
    }
    return written;
  }

  private Buffer header(Frame frame) {
    long age = (clock.nanos() - frame.capturedNanos()) / 1_000_000;
    return Buffer.buffer(HEADER)
        .appendUnsignedByte((short) VERSION)
        .appendUnsignedByte((short) (frame.isLive() ? LIVE : 0))
        .appendUnsignedShort(HEADER)
        .appendLong(frame.number())
        .appendLong(frame.capturedMicros())
        .appendUnsignedInt(Math.clamp(age, 0, MAX_U32))
        .appendLong(frame.epoch())
        .appendUnsignedShort(Math.min(frame.width(), MAX_U16))
        .appendUnsignedShort(Math.min(frame.height(), MAX_U16));
  }

  /// Browsers answer by themselves.
  @Override
  public boolean isToldAgain() {
    if (!socket.isClosed()) socket.writePing(Buffer.buffer());
    return false;
  }

  @Override
  public long takenNanos() {
    return takenNanos;
  }

  @Override
  public void end(NoFrame reason) {
    if (socket.isClosed()) return;
    int code =
        switch (reason.code()) {
          case BUSY -> TRY_AGAIN_LATER;
          case CANCELLED -> STOPPING;
          default -> GONE;
        };
    socket.close((short) code, reason.detail());
  }

  @Override
  public void cut() {
    if (socket instanceof WebSocketInternal internal) {
      var _ = internal.channelHandlerContext().close();
    }
  }

  /// Answers a message that could not be carried out, unless the viewer is behind.
  void refuse(String detail) {
    if (socket.isClosed() || socket.writeQueueFull()) return;
    socket.writeTextMessage(CameraAnswers.json(new NoFrame(Code.INVALID, detail)).encode());
  }
}
