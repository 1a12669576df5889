package busbar.node.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Value;
import busbar.frames.Frame;
import busbar.frames.FrameAnswer;
import busbar.frames.Viewing;
import busbar.node.certificates.CertificateFolder;
import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A camera on one node, its viewers on another.
class CamerasBetweenNodesIT {
  private static final int LIMIT = 40;
  private static final DeviceId CAMERA = new DeviceId("bench", DeviceType.CAMERA, "eye");
  private static final String ESTABLISHED = "01";

  @TempDir Path folder = Path.of("");
  private int port;
  private String tls = "";
  private final List<LocalNode> nodes = new ArrayList<>();

  @BeforeEach
  void findPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = 20_000 + socket.getLocalPort() % 10_000;
    }
  }

  @AfterEach
  void close() {
    nodes.reversed().forEach(LocalNode::close);
  }

  private LocalNode start(String name, String cameras) throws Exception {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        node: %s
        site: eyes-%d
        data: %s
        cluster: {port: %d, members: ['127.0.0.1:%d', '127.0.0.1:%d']%s}
        families: {}
        bridges: {}
        cameras: %s
        """
            .formatted(name, port, folder.resolve(name), port, port, port + 1, tls, cameras));
    var config = new ConfigFile(new Folders(folder), _ -> null);
    LocalNode node = LocalNode.start(config.read(file));
    nodes.add(node);
    return node;
  }

  private LocalNode bench() throws Exception {
    return start("bench", "{eye: {source: test, fps: 20, idle_fps: 0, size: 160x120}}");
  }

  private static void await(BooleanSupplier condition, String what) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - until < 0, what);
      new ProcessBuilder("sleep", "0.1").start().waitFor();
    }
  }

  private static Frame awaitFrame(Viewing viewing, Predicate<Frame> wanted) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    while (System.nanoTime() - until < 0) {
      if (answer(viewing.next()) instanceof Frame frame && wanted.test(frame)) return frame;
    }
    throw new AssertionError("no such frame came");
  }

  private static FrameAnswer answer(Future<FrameAnswer> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(LIMIT, TimeUnit.SECONDS)
        .join();
  }

  private static Value told(LocalNode node, String property) {
    DeviceState state = node.bus().table().get(CAMERA);
    return state == null ? Value.MISSING : state.value(property);
  }

  /// Connections that the port for pictures has now.
  private static long connections(int doorPort) {
    return connections("/proc/net/tcp", doorPort) + connections("/proc/net/tcp6", doorPort);
  }

  private static long connections(String table, int doorPort) {
    String local = ":%04X".formatted(doorPort);
    try (var lines = Files.lines(Path.of(table))) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length > 3 && words[1].endsWith(local))
          .filter(words -> words[3].equals(ESTABLISHED))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void manyViewersOfAnotherNodeCostOneConnectionWhileTheyLook() throws Exception {
    LocalNode bench = bench();
    LocalNode desk = start("desk", "{}");
    await(() -> told(desk, "viewers").equals(Value.of(0)), "the desk never knew the camera");
    int door = bench.cameras().port();
    assertEquals(0, connections(door), "opened on demand");

    var viewings = new ArrayList<Viewing>();
    for (int i = 0; i < 200; i++) viewings.add(desk.cameras().watch(CAMERA));
    for (int round = 0; round < 20; round++) {
      List<Future<FrameAnswer>> answers = viewings.stream().map(Viewing::next).toList();
      for (Future<FrameAnswer> one : answers) answer(one);
    }
    Frame frame = awaitFrame(viewings.getFirst(), Frame::isLive);
    assertEquals(160, frame.width());
    long age = desk.bus().clock().nanos() - frame.capturedNanos();
    assertTrue(age >= 0 && age < TimeUnit.SECONDS.toNanos(LIMIT), "its age is " + age + " ns");
    assertEquals(1, connections(door));
    await(
        () -> {
          viewings.forEach(Viewing::next);
          return told(bench, "viewers").equals(Value.of(200));
        },
        "the bench never knew of its viewers");

    viewings.forEach(Viewing::close);
    await(() -> connections(door) == 0, "the connection was never closed");
    await(() -> told(bench, "state").equals(Value.of("idle")), "the camera never rested");
  }

  @Test
  void viewersStayWhenTheNodeOfTheCameraGoesAndComesBack() throws Exception {
    LocalNode bench = bench();
    LocalNode desk = start("desk", "{}");
    await(() -> told(desk, "viewers").equals(Value.of(0)), "the desk never knew the camera");
    try (Viewing viewing = desk.cameras().watch(CAMERA)) {
      Frame live = awaitFrame(viewing, Frame::isLive);
      bench.close();
      nodes.remove(bench);
      Frame lost = awaitFrame(viewing, one -> !one.isLive());
      assertEquals(live.width(), lost.width());
      bench();
      Frame back = awaitFrame(viewing, Frame::isLive);
      assertTrue(back.epoch() > live.epoch());
    }
  }

  @Test
  void withCertificatesPicturesTravelEncrypted() throws Exception {
    Path certificates = folder.resolve("tls");
    new CertificateFolder(certificates, 100, 50, InstantSource.system())
        .make(List.of("bench", "desk"), _ -> {});
    tls = ", tls: " + certificates;
    LocalNode bench = bench();
    LocalNode desk = start("desk", "{}");
    await(() -> told(desk, "viewers").equals(Value.of(0)), "the desk never knew the camera");
    try (Viewing viewing = desk.cameras().watch(CAMERA)) {
      awaitFrame(viewing, Frame::isLive);
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), bench.cameras().port())) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT));
      socket.getOutputStream().write("GET /frame/eye HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(4);
      assertFalse(new String(answer, US_ASCII).equals("HTTP"), "it speaks TLS only");
    }
  }

  @Test
  void whoDoesNotKnowTheTokenGetsNoPicture() throws Exception {
    LocalNode bench = bench();
    for (String token : new String[] {"", "Authorization: Bearer x\r\n"}) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), bench.cameras().port())) {
        String request =
            "GET /frame/eye?after=0&viewers=1 HTTP/1.1\r\nHost: x\r\n" + token + "\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        byte[] answer = socket.getInputStream().readNBytes(12);
        assertEquals("HTTP/1.1 403", new String(answer, US_ASCII));
      }
    }
    DeviceState state = bench.bus().table().get(CAMERA);
    assertFalse(String.valueOf(state == null ? "" : state.description()).contains("token"));
  }
}
