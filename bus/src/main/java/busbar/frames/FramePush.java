package busbar.frames;

import busbar.bus.Bus;
import busbar.bus.Moment;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Hands frames to a camera of this node whose source is `push`: the eyes of a robot, for instance. One
/// frame is under way at most, and the newest waits; what comes in between is skipped. While
/// the camera wants none, what is offered is dropped.
///
/// From any thread.
public final class FramePush {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final String address;
  private FrameMessage.@Nullable Push waiting;
  private boolean isUnderWay;

  /// @param camera its name
  public FramePush(Vertx vertx, Bus bus, String camera) {
    this.vertx = vertx;
    address = bus.addresses().cameraPush(camera);
    FrameCodec.register(vertx);
  }

  /// Offers a frame.
  ///
  /// @param jpeg not to be changed any more
  public void offer(Buffer jpeg, Moment taken) {
    var push = new FrameMessage.Push(jpeg, taken.nanos(), taken.micros());
    synchronized (this) {
      waiting = push;
      if (isUnderWay) return;
      isUnderWay = true;
    }
    sendNewest();
  }

  private void sendNewest() {
    FrameMessage.Push push;
    synchronized (this) {
      push = waiting;
      waiting = null;
      isUnderWay = push != null;
    }
    if (push == null) return;
    vertx
        .eventBus()
        .request(address, push, FrameCodec.options(LIMIT))
        .onComplete(_ -> sendNewest());
  }
}
