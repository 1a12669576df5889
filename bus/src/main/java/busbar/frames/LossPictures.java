package busbar.frames;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.Moment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes the pictures that stand for cameras of other nodes that are lost. They are drawn on a worker.
final class LossPictures implements Feed.Pictures {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private final Vertx vertx;
  private final Clock clock;

  LossPictures(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public Future<Frame> lost(DeviceId camera, long number, String reason, @Nullable Frame last) {
    Moment now = clock.now();
    int width = last == null ? WIDTH : last.width();
    int height = last == null ? HEIGHT : last.height();
    return vertx
        .executeBlocking(
            () -> LossPicture.draw(width, height, camera.toString(), reason, now.micros()), false)
        .map(jpeg ->
            new Frame(
                camera,
                0,
                number,
                now.nanos(),
                now.micros(),
                LossPicture.width(width),
                LossPicture.height(height),
                false,
                Objects.requireNonNull(jpeg)));
  }
}
