package busbar.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Moment;
import busbar.bus.Value;
import busbar.frames.Frame;
import busbar.frames.FramePush;
import busbar.frames.Viewing;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A camera whose frames come from another part of the node.
class PushCameraIT {
  private final Studio studio = new Studio();
  private final Buffer jpeg = Buffer.buffer(JpegSplitterTest.jpeg(64, 48));

  @AfterEach
  void close() {
    studio.close();
  }

  /// Offers again and again, as a robot does, until the test is over.
  private void offer(Buffer frame, Moment taken) {
    var push = new FramePush(studio.vertx, studio.bus, "eye");
    studio.vertx.setPeriodic(20, _ -> push.offer(frame, taken));
  }

  @Test
  void framesAreHandedOverAsTheyAreWithTheirTime() {
    DeviceId camera = studio.start("eye", Map.of("source", "push"));
    Moment taken = studio.bus.clock().now();
    try (Viewing viewing = studio.cameras.watch(camera)) {
      offer(jpeg, taken);
      Frame frame = Studio.awaitFrame(viewing, Frame::isLive);
      assertSame(jpeg, frame.jpeg());
      assertEquals(taken.micros(), frame.capturedMicros());
      assertEquals(48, frame.height());
    }
  }

  @Test
  void whatIsNoPictureIsCountedAndNotShown() {
    DeviceId camera = studio.start("eye", Map.of("source", "push", "silence", "500ms"));
    offer(jpeg.getBuffer(0, jpeg.length() - 5), studio.bus.clock().now());
    DeviceState lost = studio.awaitPhase(camera, "lost");
    assertEquals(Value.of("no picture for 1 s"), lost.lastValue("reason"));
    studio.awaitState(camera, state -> state.lastValue("refused").asNumber().orElse(0) > 0);
  }

  @Test
  void eyeThatFallsSilentIsLostAndComesBack() {
    DeviceId camera = studio.start("eye", Map.of("source", "push", "silence", "500ms"));
    studio.awaitPhase(camera, "lost");
    offer(jpeg, studio.bus.clock().now());
    assertTrue(studio.awaitPhase(camera, "live").quality().isGood());
  }
}
