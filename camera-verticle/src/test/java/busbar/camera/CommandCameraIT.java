package busbar.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Value;
import busbar.frames.Frame;
import busbar.frames.Viewing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real child processes, well-behaved and not.
class CommandCameraIT {
  private final Studio studio = new Studio();
  private final byte[] jpeg = JpegSplitterTest.jpeg(64, 48);

  @TempDir Path folder = Path.of("");
  private Path picture = folder;

  @BeforeEach
  void write() throws IOException {
    picture = folder.resolve("one.jpg");
    Files.write(picture, jpeg);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private DeviceId script(String script, String... more) {
    var keys = new HashMap<String, Object>();
    keys.put("source", "command");
    keys.put("command", List.of("sh", "-c", script, "sh", picture.toString(), folder.toString()));
    for (int i = 0; i < more.length; i += 2) keys.put(more[i], more[i + 1]);
    return studio.start("bench", keys);
  }

  private String awaitReason(DeviceId camera) {
    DeviceState lost = studio.awaitPhase(camera, "lost");
    assertTrue(lost.quality().isBad());
    assertEquals(Value.MISSING, lost.value("value"));
    return lost.lastValue("reason").text();
  }

  /// The number that a script has left behind.
  private long awaitNumber(String file) throws InterruptedException, IOException {
    Path path = folder.resolve(file);
    for (int tries = 0; tries < 200; tries++) {
      if (Files.exists(path) && Files.size(path) > 0) {
        return Long.parseLong(Files.readString(path).strip());
      }
      new ProcessBuilder("sleep", "0.1").start().waitFor();
    }
    throw new AssertionError(file + " was never written");
  }

  private static void awaitEnd(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    process.ifPresent(one -> one.onExit().orTimeout(Studio.LIMIT, TimeUnit.SECONDS).join());
  }

  @Test
  void whatAProgramWritesIsPassedOnUntouched() {
    DeviceId camera = script("while :; do cat \"$1\"; sleep 0.05; done");
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Frame frame = Studio.awaitFrame(viewing, Frame::isLive);
      assertArrayEquals(jpeg, frame.jpeg().getBytes());
      assertEquals(64, frame.width());
    }
    DeviceState live =
        studio.awaitState(camera, state -> state.value("fps").asNumber().orElse(0) > 1);
    assertEquals(Value.of(0), live.value("restarts"));
  }

  @Test
  void programThatIsNotInstalledIsNamed() {
    DeviceId camera =
        studio.start("bench", Map.of("source", "command", "command", List.of("no-such-cam", "-x")));
    assertEquals("no-such-cam is not installed: no such program on the PATH", awaitReason(camera));
  }

  @Test
  void lastWordsOfAProgramAreTheReasonWithoutItsSecrets() {
    DeviceId camera =
        script("echo 'starting' >&2; echo 'rtsp://joe:pw1@gate/: refused' >&2; exit 3");
    assertEquals("sh: rtsp://***@gate/: refused", awaitReason(camera));
  }

  @Test
  void programThatEndsAtOnceIsStartedAgainMoreAndMoreSlowly() {
    DeviceId camera = script("exit 3");
    assertEquals("sh ended with status 3", awaitReason(camera));
    studio.awaitState(camera, state -> state.lastValue("restarts").asNumber().orElse(0) >= 3);
  }

  @Test
  void programThatPrintsTextIsToldSo() {
    assertTrue(
        awaitReason(script("yes 'usage: cam [options]'"))
            .contains("writes no JPEGs but 'usage: cam"));
  }

  @Test
  void programThatPrintsNothingIsReplaced() {
    DeviceId camera = script("exec sleep 1000", "silence", "300ms");
    assertEquals("no picture for 0.6 s", awaitReason(camera));
  }

  @Test
  void viewersStayWhenTheProgramBreaksAndSeeItComeBack() throws IOException {
    DeviceId camera = script("while [ -f \"$1\" ]; do cat \"$1\"; sleep 0.05; done; echo gone >&2");
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Studio.awaitFrame(viewing, Frame::isLive);
      Files.delete(picture);
      Frame lost = Studio.awaitFrame(viewing, frame -> !frame.isLive());
      assertEquals(64, lost.width());
      assertEquals("sh: gone", awaitReason(camera));
      Files.write(picture, jpeg);
      Frame back = Studio.awaitFrame(viewing, Frame::isLive);
      assertTrue(back.number() > lost.number());
      assertTrue(studio.awaitPhase(camera, "live").quality().isGood());
    }
  }

  @Test
  void programThatHangsIsKilledWithAllItHasStartedAndReplaced()
      throws IOException, InterruptedException {
    DeviceId camera =
        script(
            "echo $$ >\"$2/pid\"; sleep 1000 & echo $! >\"$2/child\";"
                + " while :; do cat \"$1\"; sleep 0.05; done",
            "silence",
            "500ms");
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Studio.awaitFrame(viewing, Frame::isLive);
      long pid = awaitNumber("pid");
      long child = awaitNumber("child");
      new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
      Studio.awaitFrame(viewing, frame -> !frame.isLive());
      awaitEnd(pid);
      awaitEnd(child);
      Studio.awaitFrame(viewing, Frame::isLive);
      assertFalse(awaitNumber("pid") == pid, "there is another one");
    }
  }

  @Test
  void floodIsHeldUpByItsPipe() {
    DeviceId camera = script("while :; do cat \"$1\" \"$1\" \"$1\" \"$1\"; done");
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Studio.awaitFrame(viewing, frame -> frame.number() > 20);
    }
    DeviceState live =
        studio.awaitState(camera, state -> state.value("fps").asNumber().orElse(0) > 1);
    assertTrue(live.value("fps").asNumber().orElse(0) < 3 * Capture.MAX_RATE, live.toString());
  }

  @Test
  void stoppedCameraHasNoProcessLeft() throws IOException, InterruptedException {
    DeviceId camera = script("echo $$ >\"$2/pid\"; while :; do cat \"$1\"; sleep 0.05; done");
    long pid = awaitNumber("pid");
    studio.set(camera, "value", Value.of(0));
    awaitEnd(pid);
  }
}
