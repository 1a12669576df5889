package busbar.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.settings.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said about mistakes, and what is understood.
class CameraReaderTest {
  private final Problems problems = new Problems();

  private String problem(String name, Map<String, Object> keys) {
    Studio.options(name, keys, problems);
    assertEquals(1, problems.all().size(), () -> problems.all().toString());
    return problems.all().getFirst().toString();
  }

  @Test
  void defaultsOfATestPattern() {
    CameraOptions options = Studio.options("bench", Map.of("source", "test"), problems);
    assertTrue(problems.isEmpty());
    assertEquals(15, options.fps());
    assertEquals(1, options.idleFps());
    assertEquals(Duration.ofSeconds(5), options.limit(15));
    assertEquals(Duration.ofSeconds(30), options.limit(0.1));
  }

  @Test
  void mistakesHaveTheirPlaceAndARemedy() {
    assertEquals(
        "test.yaml:1: cameras.bench.source must be one of test, command, http, push, not 'webcam'",
        problem("bench", Map.of("source", "webcam", "device", "/dev/video0")));
  }

  @Test
  void sourceMustBeThere() {
    assertTrue(problem("bench", Map.of()).endsWith("cameras.bench.source is missing"));
  }

  @Test
  void nameOfAFamilyIsTaken() {
    assertTrue(
        problem("rig", Map.of("source", "test")).contains("'rig' is also the name of a family"));
  }

  @Test
  void keyOfAnotherSourceIsUnknown() {
    assertTrue(problem("bench", Map.of("source", "test", "url", "x")).contains("url is unknown"));
  }

  @Test
  void sizesAreChecked() {
    assertTrue(problem("bench", Map.of("source", "test", "size", "9x9")).contains("640x480"));
  }

  @Test
  void commandNeedsAProgramOrAPreset() {
    assertTrue(problem("bench", Map.of("source", "command")).contains("there must be a preset"));
  }

  @Test
  void addressWithAPasswordIsRefusedAndNotRepeated() {
    String text = problem("gate", Map.of("source", "http", "url", "http://joe:secret@cam/x"));
    assertTrue(text.contains("put those into user and password"), text);
    assertFalse(text.contains("secret"), text);
  }

  @Test
  void credentialsAreInNoText() {
    CameraOptions options =
        Studio.options(
            "gate",
            Map.of("source", "http", "url", "http://cam/x", "user", "joe", "password", "secret"),
            problems);
    assertTrue(problems.isEmpty());
    assertFalse(options.toString().contains("secret"), options.toString());
  }

  @Test
  void presetsAreTheProgramsThatPeopleHave() {
    var wish = new Presets.Wish(1280, 720, 25);
    List<String> usb = Presets.v4l2("/dev/video2", true, wish);
    assertTrue(
        String.join(" ", usb)
            .contains(
                "-f v4l2 -input_format mjpeg -framerate 25 -video_size 1280x720 -i /dev/video2"
                    + " -c:v copy -f mjpeg"));
    assertTrue(
        String.join(" ", Presets.raspberry("rpicam-vid", wish))
            .contains("--codec mjpeg --flush --width 1280 --height 720 --framerate 25"));
  }
}
