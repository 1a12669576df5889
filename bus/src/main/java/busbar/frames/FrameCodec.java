package busbar.frames;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.time.Duration;

/// Hands frames over as they are, inside this process only.
final class FrameCodec implements MessageCodec<FrameMessage, FrameMessage> {
  private static final String NAME = "busbar.frames";
  private static final FrameCodec INSTANCE = new FrameCodec();

  private FrameCodec() {}

  /// Makes the codec known; may be repeated.
  static void register(Vertx vertx) {
    try {
      vertx.eventBus().registerCodec(INSTANCE);
    } catch (IllegalStateException _) {
      // Registered before, by another camera or viewer of this process.
    }
  }

  static DeliveryOptions options(Duration timeout) {
    return options().setSendTimeout(timeout.toMillis());
  }

  static DeliveryOptions options() {
    return new DeliveryOptions().setCodecName(NAME).setLocalOnly(true);
  }

  @Override
  public void encodeToWire(Buffer buffer, FrameMessage message) {
    throw new IllegalStateException("frames do not leave the process over the bus");
  }

  @Override
  public FrameMessage decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("frames do not come from other processes over the bus");
  }

  @Override
  public FrameMessage transform(FrameMessage message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
