package busbar.ws;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import busbar.frames.FrameOutlet;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/// A camera whose frames are made by hand.
final class TestCamera {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  private final Bus bus;
  private final DeviceId device;
  private final Family family;
  private final FrameOutlet outlet;
  private final Context loop;
  private volatile int viewers;
  private Buffer jpeg = noise(WIDTH, HEIGHT);

  /// A camera of the lab's own node.
  static TestCamera open(TestLab lab, Cameras cameras, String name) {
    return open(lab, lab.bus(), cameras, name, description -> description);
  }

  /// A camera of any node.
  ///
  /// @param cameras of that node
  static TestCamera open(
      TestLab lab, Bus bus, Cameras cameras, String name, UnaryOperator<Description.Builder> more) {
    var camera = new TestCamera(lab, bus, name);
    camera.declare(cameras, more);
    lab.until(camera.device, state -> state.quality().isGood());
    return camera;
  }

  private TestCamera(TestLab lab, Bus bus, String name) {
    this.bus = bus;
    device = new DeviceId(bus.node(), DeviceType.CAMERA, name);
    family = bus.family(name);
    loop = lab.vertx().getOrCreateContext();
    outlet = new FrameOutlet(lab.vertx(), bus, name, count -> viewers = count);
  }

  private void declare(Cameras cameras, UnaryOperator<Description.Builder> more) {
    Description.Builder description =
        Description.of(device)
            .alias("eye-" + device.circuit())
            .property(Property.of("value", Kind.BIT).writable())
            .property(Property.of("fps", Kind.REAL))
            .property(Property.of("width", Kind.INT))
            .property(Property.of("viewers", Kind.INT));
    family.declare(more.apply(cameras.announce(description)).build());
    TestLab.await(family.start());
    family.status(Quality.GOOD);
    report(Quality.GOOD);
    resume();
  }

  void report(Quality quality) {
    var values =
        Values.builder()
            .put("value", Value.bit(true))
            .put("fps", Value.of(29.5))
            .put("width", Value.of(WIDTH))
            .put("viewers", Value.of(3))
            .put("last_frame", Value.of(1_795_000_000.25))
            .build();
    family.report(device, values, quality, bus.clock().now());
  }

  /// A picture that does not compress, about as many bytes as points.
  static Buffer noise(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) image.setRGB(x, y, random.nextInt());
    }
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "jpeg", bytes)) throw new AssertionError("no JPEG here");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /// What frames are made of from now on.
  void show(Buffer bytes) {
    jpeg = bytes;
  }

  DeviceId device() {
    return device;
  }

  Buffer jpeg() {
    return jpeg;
  }

  /// Those that the camera is told of.
  int viewers() {
    return viewers;
  }

  Frame offer(long number) {
    Moment now = bus.clock().now();
    var frame =
        new Frame(
            device, family.epoch(), number, now.nanos(), now.micros(), WIDTH, HEIGHT, true, jpeg);
    onLoop(() -> {
      outlet.offer(frame);
      return Future.succeededFuture();
    });
    return frame;
  }

  /// The source is lost, as far as anybody can tell.
  void lose() {
    onLoop(outlet::close);
  }

  void resume() {
    onLoop(outlet::open);
  }

  private void onLoop(Supplier<Future<Void>> action) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(_ -> action.get().onComplete(done));
    TestLab.await(done.future());
  }
}
