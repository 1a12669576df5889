package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cameras of a real node: ffmpeg as it is installed, and what is left when the node is not there any
/// more.
@Tag("e2e")
class CameraIT {
  @TempDir private Path folder = Path.of("");

  private Lab start(String cameras) throws IOException, InterruptedException {
    Path file = folder.resolve("cameras.yaml");
    Path data = folder.resolve("data");
    Files.writeString(
        file,
        """
        node: e2e-cameras
        data: %s
        families: {}
        cameras:
        %s
        bridges:
          ws: {listeners: [{port: 0}]}
          udp: {sockets: [{port: 0, points: []}]}
        """
            .formatted(data, cameras.indent(2)));
    return Lab.start(file, data);
  }

  /// A film of one second, and a camera that shows it again and again.
  private String film() throws IOException, InterruptedException {
    Path film = folder.resolve("film.mp4");
    try (Program ffmpeg =
        Program.start(
            "ffmpeg",
            "-nostdin",
            "-loglevel",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=160x120:rate=10",
            "-t",
            "1",
            "-c:v",
            "mpeg4",
            film.toString())) {
      assertEquals(0, ffmpeg.result().status());
    }
    return "film: {source: command, preset: file, file: %s, snapshots: %s}"
        .formatted(film, folder.resolve("snapshots"));
  }

  private static void awaitLive(Lab lab, String camera) throws Exception {
    try (Program watch = lab.asking("watch", "--json", camera)) {
      watch.await(line -> line.contains("\"live\"") && line.contains("\"good\""));
    }
  }

  /// Everything that a process has started and that still runs.
  private static List<ProcessHandle> family(long pid) {
    try (Stream<ProcessHandle> all =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)) {
      return all.toList();
    }
  }

  private static void awaitEnd(List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      process.onExit().orTimeout(Program.LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void ffmpegIsACameraThatCanBePhotographed() throws Exception {
    try (Lab lab = start(film())) {
      awaitLive(lab, "camera/film");
      Program.Result set = lab.ask("set", "camera/film", "snapshot=first");
      assertEquals(0, set.status(), set.text());
      byte[] jpeg = Files.readAllBytes(folder.resolve("snapshots/first.jpg"));
      assertEquals(0xFFD8, (jpeg[0] & 0xFF) << 8 | (jpeg[1] & 0xFF));
      assertTrue(lab.ask("get", "camera/film").text().contains("160"));
    }
  }

  @Test
  void nothingOutlivesANodeThatIsKilled() throws Exception {
    String tree = "tree: {source: command, command: [sh, -c, 'sleep 900 & sleep 900 | cat; true']}";
    try (Lab lab = start(film() + "\n" + tree)) {
      awaitLive(lab, "camera/film");
      List<ProcessHandle> family = family(lab.node.pid());
      assertTrue(family.size() >= 6, family.toString());
      lab.node.signal("KILL");
      lab.node.result();
      awaitEnd(family);
    }
  }

  @Test
  void nothingOutlivesANodeThatIsStopped() throws Exception {
    try (Lab lab = start(film())) {
      awaitLive(lab, "camera/film");
      List<ProcessHandle> family = family(lab.node.pid());
      lab.node.terminate();
      Program.Result result = lab.node.result();
      assertEquals(0, result.status(), result.text());
      assertTrue(!result.text().contains("did not"), result.text());
      awaitEnd(family);
    }
  }

  @Test
  void mistakesOfCamerasAreReportedWithTheirLines() throws Exception {
    Path file = folder.resolve("broken.yaml");
    Files.writeString(
        file,
        """
        node: e2e-cameras
        families:
          rig: {driver: simulated}
        cameras:
          rig: {source: test}
          usb: {source: webcam}
          gate: {source: http, url: "rtsp://gate/"}
          bench: {source: test, size: huge, fpss: 3}
        """);
    try (Program program = Program.busbar("check", file.toString())) {
      Program.Result result = program.result();
      assertEquals(2, result.status());
      for (String place : new String[] {":5: ", ":6: ", ":7: ", ":8: "}) {
        assertTrue(result.text().contains("broken.yaml" + place), result.text());
      }
    }
  }
}
