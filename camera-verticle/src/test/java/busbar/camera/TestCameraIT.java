package busbar.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Outcome;
import busbar.bus.Value;
import busbar.frames.Frame;
import busbar.frames.Viewing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The test pattern, as a viewer and as a client of the state see it.
class TestCameraIT {
  private final Studio studio = new Studio();

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void patternIsAJpegOfTheConfiguredSizeAndMoves() throws IOException {
    DeviceId camera = studio.start("bench", Map.of("source", "test", "size", "320x240"));
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Frame first = Studio.awaitFrame(viewing, Frame::isLive);
      assertEquals(320, first.width());
      assertEquals(240, first.height());
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(first.jpeg().getBytes()));
      assertEquals(320, image.getWidth());
      assertEquals(240, image.getHeight());
      Frame second = Studio.awaitFrame(viewing, frame -> frame.number() > first.number());
      assertTrue(second.capturedNanos() - first.capturedNanos() > 0);
      assertFalse(second.jpeg().equals(first.jpeg()));
    }
  }

  @Test
  void nobodyWatchesSoNothingIsDrawnUntilSomebodyDoes() {
    DeviceId camera = studio.start("bench", Map.of("source", "test", "idle_fps", "0"));
    DeviceState idle = studio.awaitPhase(camera, "idle");
    assertTrue(idle.quality().isGood());
    assertEquals(Value.of(0), idle.value("viewers"));
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Studio.awaitFrame(viewing, Frame::isLive);
      DeviceState live = studio.awaitPhase(camera, "live");
      assertEquals(Value.of(1), live.value("viewers"));
    }
    DeviceState again = studio.awaitPhase(camera, "idle");
    assertTrue(again.quality().isGood());
  }

  @Test
  void stoppedCameraSaysSoToItsViewersAndStartsAgain() {
    DeviceId camera = studio.start("bench", Map.of("source", "test"));
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Studio.awaitFrame(viewing, Frame::isLive);
      assertInstanceOf(Outcome.Done.class, studio.set(camera, "value", Value.of(0)));
      Studio.awaitFrame(viewing, frame -> !frame.isLive());
      studio.awaitPhase(camera, "off");
      assertInstanceOf(Outcome.Done.class, studio.set(camera, "value", Value.of(1)));
      Studio.awaitFrame(viewing, Frame::isLive);
      studio.awaitPhase(camera, "live");
    }
  }

  @Test
  void rateCanBeSetWithinItsLimits() {
    DeviceId camera = studio.start("bench", Map.of("source", "test", "fps", "5"));
    assertInstanceOf(Outcome.Done.class, studio.set(camera, "wanted_fps", Value.of(20)));
    studio.awaitState(camera, state -> state.value("wanted_fps").equals(Value.of(20.0)));
    Outcome refused = studio.set(camera, "wanted_fps", Value.of(1_000));
    var failed = assertInstanceOf(Outcome.Failed.class, refused);
    assertEquals(Outcome.Code.INVALID, failed.code());
  }

  @Test
  void snapshotIsAFileInItsFolderAndNowhereElse(@TempDir Path folder) throws IOException {
    DeviceId camera =
        studio.start("bench", Map.of("source", "test", "snapshots", folder.resolve("s")));
    assertEquals(Outcome.done(), studio.set(camera, "snapshot", Value.of("first")));
    byte[] jpeg = Files.readAllBytes(folder.resolve("s/first.jpg"));
    assertEquals(640, ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
    for (String bad : new String[] {"../x", "/tmp/x", "", ".x", "a/b", "first"}) {
      Outcome outcome = studio.set(camera, "snapshot", Value.of(bad));
      var failed = assertInstanceOf(Outcome.Failed.class, outcome, bad);
      assertEquals(Outcome.Code.INVALID, failed.code(), bad);
    }
  }
}
