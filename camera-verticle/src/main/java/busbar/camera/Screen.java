package busbar.camera;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.frames.Frame;
import busbar.frames.FrameOutlet;
import busbar.frames.LossPicture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the viewers of a camera see: its pictures, or why there are none.
///
/// On the camera's event loop.
final class Screen {
  private static final int DEFAULT_WIDTH = 640;
  private static final int DEFAULT_HEIGHT = 480;
  private static final Logger log = LoggerFactory.getLogger(Screen.class);

  private final Vertx vertx;
  private final Clock clock;
  private final DeviceId device;
  private final Family family;
  private final FrameOutlet outlet;
  private @Nullable Frame newest;
  private long number;

  /// Changes whenever a loss that is being drawn is no longer of interest.
  private long serial;

  Screen(Vertx vertx, Clock clock, DeviceId device, Family family, FrameOutlet outlet) {
    this.vertx = vertx;
    this.clock = clock;
    this.device = device;
    this.family = family;
    this.outlet = outlet;
  }

  /// A picture of the camera has come.
  void show(Picture picture, Moment taken) {
    serial++;
    Frame frame = offer(picture, taken, true);
    newest = frame;
  }

  /// There is no picture from now on; viewers stay and see why.
  void showLoss(String why) {
    long own = ++serial;
    Moment now = clock.now();
    Frame last = newest;
    int width = LossPicture.width(last == null ? DEFAULT_WIDTH : last.width());
    int height = LossPicture.height(last == null ? DEFAULT_HEIGHT : last.height());
    vertx
        .executeBlocking(
            () -> LossPicture.draw(width, height, device.toString(), why, now.micros()), false)
        .onSuccess(jpeg -> {
          if (own != serial) return;
          offer(new Picture(Objects.requireNonNull(jpeg), width, height), now, false);
        })
        .onFailure(e -> log.warn("{}: its loss cannot be shown", device, e));
  }

  /// The last picture is no longer what the camera sees; who asks waits for the next.
  void clear() {
    serial++;
    outlet.forget();
  }

  private Frame offer(Picture picture, Moment taken, boolean isLive) {
    var frame =
        new Frame(
            device,
            family.epoch(),
            ++number,
            taken.nanos(),
            taken.micros(),
            picture.width(),
            picture.height(),
            isLive,
            picture.jpeg());
    outlet.offer(frame);
    return frame;
  }

  /// The last picture of the camera; null before the first.
  @Nullable Frame newest() {
    return newest;
  }

  int viewers() {
    return outlet.viewers();
  }

  Future<Void> close() {
    serial++;
    return outlet.close();
  }
}
