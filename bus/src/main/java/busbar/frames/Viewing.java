package busbar.frames;

import busbar.bus.DeviceId;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// One viewer of a camera. It is counted until it is closed; whoever does not ask any more costs
/// nothing. One question at a time; from any thread.
public final class Viewing implements AutoCloseable {
  private final Cameras cameras;
  private final DeviceId camera;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long seen;

  Viewing(Cameras cameras, DeviceId camera) {
    this.cameras = cameras;
    this.camera = camera;
  }

  /// The newest frame, as soon as it is another than the last one; see [Cameras#after].
  public Future<FrameAnswer> next() {
    return cameras
        .after(camera, seen)
        .onSuccess(answer -> {
          if (answer instanceof Frame frame) seen = frame.number();
        });
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) cameras.leave(camera);
  }
}
