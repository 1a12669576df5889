package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Quality;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the routes of a camera answer.
@Timeout(120)
final class CameraIT {
  private static final String FRAME = "/cameras/bench/frame.jpg";
  private static final String STREAM = "/cameras/bench/stream.mjpg";

  private final TestLab lab = TestLab.open();
  private final Cameras cameras =
      TestLab.await(Cameras.open(lab.vertx(), lab.bus(), Optional.empty()));
  private final TestServer server = TestServer.open(lab, cameras);
  private final TestCamera camera = TestCamera.open(lab, cameras, "bench");

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<byte[]> frame(String query) {
    return TestLab.await(server.bytes(server.request(FRAME + query).GET()));
  }

  @Test
  void theListTellsOfEachCamera() {
    JsonObject entry = new JsonArray(server.get("/cameras").body()).getJsonObject(0);
    assertEquals("bench", entry.getString("name"));
    assertEquals("lab-1:camera/bench", entry.getString("device"));
    assertEquals("lab-1", entry.getString("node"));
    assertEquals(true, entry.getBoolean("running"));
    assertEquals(29.5, entry.getDouble("fps"));
    assertEquals(64, entry.getInteger("width"));
    assertEquals(3, entry.getInteger("viewers"));
    assertEquals(1_795_000_000.25, entry.getDouble("last_frame"));
    assertFalse(entry.containsKey("quality"));
    assertEquals(STREAM, entry.getJsonObject("urls").getString("stream"));
    assertEquals(FRAME, entry.getJsonObject("urls").getString("frame"));
    assertEquals("/cameras/bench/ws", entry.getJsonObject("urls").getString("socket"));
  }

  @Test
  void whatIsNotKnownOfABadCameraIsNull() {
    camera.report(Quality.fault("no picture for 5 s"));
    lab.until(camera.device(), state -> state.quality().isBad());
    JsonObject entry = new JsonArray(server.get("/cameras/").body()).getJsonObject(0);
    assertTrue(entry.containsKey("running") && entry.getValue("running") == null);
    assertTrue(entry.containsKey("fps") && entry.getValue("fps") == null);
    assertEquals("bad", entry.getString("quality"));
    assertEquals("fault: no picture for 5 s", entry.getString("reason"));
  }

  @Test
  void theStreamHasEachFrameWithItsLengthTimeAndNumber() throws IOException {
    Frame first = camera.offer(1);
    HttpResponse<InputStream> answer = server.stream(STREAM);
    assertEquals(
        "multipart/x-mixed-replace; boundary=busbar-frame", header(answer, "content-type"));
    assertEquals("no-store", header(answer, "cache-control"));
    assertEquals("", header(answer, "content-encoding"));
    try (var stream = new TestStream(answer.body())) {
      TestStream.Part part = stream.next();
      assertEquals("image/jpeg", part.header("content-type"));
      assertEquals(1, part.number());
      assertEquals(first.capturedMicros(), micros(part.header("x-timestamp")));
      assertEquals(camera.jpeg(), part.jpeg());
      camera.offer(2);
      assertEquals(2, stream.next().number());
      assertEquals(1, server.status().cameras().viewers());
    }
    lab.awaitThat(() -> server.status().cameras().viewers() == 0);
  }

  @Test
  void whoHasLeftIsNotCounted() throws IOException {
    camera.offer(1);
    try (var stays = TestStream.open(server, STREAM)) {
      var leaves = TestStream.open(server, STREAM);
      lab.awaitThat(() -> server.status().cameras().viewers() == 2);
      for (int number = 2; camera.viewers() != 2; number++) {
        camera.offer(number);
        stays.next();
      }
      leaves.close();
      lab.awaitThat(() -> server.status().cameras().viewers() == 1);
      for (int number = 1_000; camera.viewers() != 1; number++) {
        camera.offer(number);
        stays.next();
      }
    }
  }

  private static long micros(String timestamp) {
    assertTrue(timestamp.matches("\\d{10}\\.\\d{6}"), timestamp);
    return Long.parseLong(timestamp.replace(".", ""));
  }

  @Test
  void oldClientsWithoutChunksAreServed() throws IOException {
    camera.offer(1);
    try (var client = new RawClient(server.port(), 0)) {
      client.send("GET " + STREAM + " HTTP/1.0\nHost: 127.0.0.1\n\n");
      assertFalse(client.readHead().toLowerCase(Locale.ROOT).contains("chunked"));
      assertEquals("--busbar-frame\r\n", client.readText(16));
      assertTrue(client.readHead().contains("\r\nX-Frame: 1\r\n"));
    }
  }

  @Test
  void oneFrameComesAtOnceWithItsAge() {
    Frame offered = camera.offer(7);
    HttpResponse<byte[]> answer = frame("?nocache=123");
    assertEquals(200, answer.statusCode());
    assertEquals("image/jpeg", header(answer, "content-type"));
    assertArrayEquals(camera.jpeg().getBytes(), answer.body());
    assertEquals("7", header(answer, "x-frame"));
    assertEquals("\"" + offered.epoch() + "-7\"", header(answer, "etag"));
    assertEquals(offered.capturedMicros(), micros(header(answer, "x-timestamp")));
    assertTrue(header(answer, "x-age").matches("\\d+"), header(answer, "x-age"));
    assertEquals("", header(answer, "x-signal"));
    assertEquals("no-store", header(answer, "cache-control"));
    assertEquals("*", header(answer, "access-control-allow-origin"));
  }

  @Test
  void whoHasTheFrameIsToldSo() {
    String tag = "\"" + camera.offer(7).epoch() + "-7\"";
    var again = server.request(FRAME).header("If-None-Match", tag).GET();
    HttpResponse<byte[]> same = TestLab.await(server.bytes(again));
    assertEquals(304, same.statusCode());
    assertEquals(0, same.body().length);
    assertEquals(tag, header(same, "etag"));
    camera.offer(8);
    TestLab.await(cameras.after(camera.device(), 7));
    assertEquals(200, TestLab.await(server.bytes(again)).statusCode());
  }

  @Test
  void headHasTheHeadersAlone() {
    camera.offer(7);
    var head = server.request(FRAME).method("HEAD", HttpRequest.BodyPublishers.noBody());
    HttpResponse<byte[]> answer = TestLab.await(server.bytes(head));
    assertEquals(200, answer.statusCode());
    assertEquals(0, answer.body().length);
    assertEquals(String.valueOf(camera.jpeg().length()), header(answer, "content-length"));
    assertEquals("7", header(answer, "x-frame"));
    assertEquals(200, server.method("HEAD", STREAM).statusCode());
    assertEquals(0, server.status().cameras().viewers());
  }

  @Test
  void whoWantsAYoungFrameWaitsForIt() {
    camera.offer(1);
    CompletableFuture<HttpResponse<byte[]>> answer =
        server.bytes(server.request(FRAME + "?max-age=0").GET());
    for (int number = 2; !answer.isDone(); number++) camera.offer(number);
    HttpResponse<byte[]> young = TestLab.await(answer);
    assertEquals(200, young.statusCode());
    assertTrue(Long.parseLong(header(young, "x-frame")) > 1);
    assertEquals(200, frame("?max-age=3600000").statusCode());
  }

  @Test
  void aFrameThatDoesNotGetYoungIsAnError() {
    camera.offer(1);
    HttpResponse<byte[]> answer = frame("?max-age=0");
    assertEquals(504, answer.statusCode());
    JsonObject error = new JsonObject(new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals("TIMEOUT", error.getString("code"));
    assertEquals(
        "lab-1:camera/bench had no picture younger than 0 ms within 5 s",
        error.getString("detail"));
  }

  @Test
  void smallerPicturesAreMadeOnlyWhenAskedForAndOncePerFrame() throws IOException {
    camera.show(TestCamera.noise(TestCamera.WIDTH, TestCamera.HEIGHT));
    camera.offer(1);
    byte[] small = frame("?width=32").body();
    BufferedImage image =
        Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(small)), "an image");
    assertEquals(32, image.getWidth());
    assertEquals(24, image.getHeight());
    assertTrue(header(frame("?width=32"), "etag").endsWith("-1-w32-q0\""));
    assertEquals(1, server.status().cameras().smaller(), "one for both");
    byte[] poor = frame("?width=32&quality=5").body();
    assertTrue(poor.length < small.length, poor.length + " and " + small.length);
    assertArrayEquals(camera.jpeg().getBytes(), frame("?width=64").body(), "it is that wide");
    assertArrayEquals(camera.jpeg().getBytes(), frame("?width=4000").body(), "never larger");
    assertEquals(2, server.status().cameras().smaller());
  }

  @Test
  void viewersOfTheSameSizeShareIt() throws IOException {
    camera.offer(1);
    var streams = new ArrayList<TestStream>();
    for (int i = 0; i < 10; i++) streams.add(TestStream.open(server, STREAM + "?width=32"));
    for (int number = 1; number <= 5; number++) {
      if (number > 1) camera.offer(number);
      for (TestStream stream : streams) assertEquals(number, stream.next().number());
    }
    assertTrue(server.status().cameras().smaller() <= 5, "one per frame");
    for (TestStream stream : streams) stream.close();
  }

  @Test
  void whatIsNoPictureIsAnErrorWhenItShouldBeSmaller() {
    camera.show(Buffer.buffer("no JPEG"));
    camera.offer(1);
    assertEquals(200, frame("").statusCode(), "passed on as it is");
    HttpResponse<byte[]> answer = frame("?width=32");
    assertEquals(502, answer.statusCode());
    assertEquals("FAULT", header(answer, "busbar-code"));
    assertEquals(1, server.status().cameras().undecodable());
  }

  @Test
  void aLostSignalIsSeenAndViewersStay() throws IOException {
    camera.offer(1);
    try (var stream = TestStream.open(server, STREAM);
        var socket = CameraClient.open(server, "/cameras/bench/ws")) {
      assertTrue(stream.next().isLive());
      assertTrue(socket.next().isLive());
      camera.lose();
      TestStream.Part lost = stream.next();
      assertFalse(lost.isLive());
      assertNotLive(lost.jpeg().getBytes());
      CameraClient.Shot shot = socket.next();
      assertFalse(shot.isLive());
      assertNotLive(shot.jpeg().getBytes());
      HttpResponse<byte[]> answer = frame("");
      assertEquals(503, answer.statusCode(), "no script takes it for what the camera sees");
      assertEquals("lost", header(answer, "x-signal"));
      assertNotLive(answer.body());
      camera.resume();
      camera.offer(2);
      TestStream.Part back = stream.next();
      while (!back.isLive()) back = stream.next();
      assertEquals(2, back.number());
      CameraClient.Shot again = socket.next();
      while (!again.isLive()) again = socket.next();
      assertEquals(2, again.number());
      assertEquals(2, server.status().cameras().viewers(), "nobody was sent away");
    }
    assertEquals(200, frame("").statusCode());
  }

  private void assertNotLive(byte[] jpeg) throws IOException {
    assertFalse(Arrays.equals(camera.jpeg().getBytes(), jpeg));
    assertTrue(ImageIO.read(new ByteArrayInputStream(jpeg)) != null, "a picture that says so");
  }

  @Test
  void aSocketHasAHeaderAndThePicture() {
    Frame offered = camera.offer(9);
    try (var socket = CameraClient.open(server, "/cameras/bench/ws")) {
      CameraClient.Shot shot = socket.next();
      assertEquals(9, shot.number());
      assertEquals(offered.epoch(), shot.epoch());
      assertEquals(offered.capturedMicros(), shot.micros());
      assertEquals(TestCamera.WIDTH, shot.width());
      assertEquals(TestCamera.HEIGHT, shot.height());
      assertTrue(shot.age() < 60_000, shot.toString());
      assertTrue(shot.isLive());
      assertEquals(camera.jpeg(), shot.jpeg());
    }
    lab.awaitThat(() -> server.status().cameras().viewers() == 0);
  }

  @Test
  void aSocketCanAskForLessAndIsToldOfMistakes() {
    camera.offer(1);
    try (var socket = CameraClient.open(server, "/cameras/bench/ws");
        var other = CameraClient.open(server, "/cameras/bench/ws")) {
      assertEquals(1, socket.next().number());
      assertEquals(1, other.next().number());
      socket.send("{'fps': 'many'}");
      assertEquals(
          "{\"outcome\":\"failed\",\"code\":\"INVALID\","
              + "\"detail\":\"fps must be a number from 0.01 to 1000, not 'many'\"}",
          socket.text());
      socket.send("{'fps': 0.01}");
      socket.send("fps");
      assertTrue(socket.text().contains("no JSON object"));
      long frames = server.status().cameras().frames();
      camera.offer(2);
      assertEquals(2, socket.next().number(), "it was waiting for this");
      assertEquals(2, other.next().number());
      for (int number = 3; number <= 20; number++) {
        camera.offer(number);
        assertEquals(number, other.next().number());
      }
      lab.awaitThat(() -> server.status().cameras().frames() == frames + 20);
    }
  }

  @Test
  void aStreamCanAskForLess() throws IOException {
    camera.offer(1);
    try (var slow = TestStream.open(server, STREAM + "?fps=0.01");
        var all = TestStream.open(server, STREAM)) {
      assertEquals(1, slow.next().number());
      assertEquals(1, all.next().number());
      for (int number = 2; number <= 20; number++) {
        camera.offer(number);
        assertEquals(number, all.next().number());
      }
      lab.awaitThat(() -> server.status().cameras().frames() == 21);
      assertEquals(0, server.status().cameras().skipped(), "it wanted no more");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "bench/stream.mjpg?fps=0 | fps must be a number from 0.01 to 1000, not '0'",
        "bench/stream.mjpg?fps=-1 | fps must be a number from 0.01 to 1000, not '-1'",
        "bench/stream.mjpg?fps=1e2 | fps must be a number from 0.01 to 1000, not '1e2'",
        "bench/stream.mjpg?fps=NaN | fps must be a number from 0.01 to 1000, not 'NaN'",
        "bench/stream.mjpg?fps= | fps must be a number from 0.01 to 1000, not ''",
        "bench/stream.mjpg?fps=1&fps=2 | fps is given twice",
        "bench/stream.mjpg?width=15 | width must be a whole number from 16 to 8192, not '15'",
        "bench/frame.jpg?width=8193 | width must be a whole number from 16 to 8192, not '8193'",
        "bench/frame.jpg?width=wide | width must be a whole number from 16 to 8192, not 'wide'",
        "bench/frame.jpg?quality=0 | quality must be a whole number from 1 to 100, not '0'",
        "bench/frame.jpg?quality=101 | quality must be a whole number from 1 to 100, not '101'",
        "bench/frame.jpg?max-age=-1 | max-age must be a whole number from 0 to 3600000, not '-1'",
        "bench/frame.jpg?max-age=1.5 | max-age must be a whole number from 0 to 3600000, not '1.5'",
        "bench/frame.jpg?max-age=3600001 | max-age must be a whole number from 0 to 3600000, not '3600001'",
        "bench/ws | this is for WebSockets; send an Upgrade",
      })
  void aMistakeIsOneSentence(String path, String sentence) {
    HttpResponse<String> answer = server.get("/cameras/" + path);
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals("INVALID", header(answer, "busbar-code"));
    assertEquals("application/json", header(answer, "content-type"));
    assertEquals(sentence, new JsonObject(answer.body()).getString("detail"));
    assertEquals(0, server.status().cameras().viewers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cameras/none/stream.mjpg",
        "/cameras/none/frame.jpg",
        "/cameras/lab-2:bench/frame.jpg",
        "/cameras/:bench/frame.jpg",
        "/cameras/lab-1:/frame.jpg",
        "/cameras/a:b:c/frame.jpg",
        "/cameras/%20/frame.jpg",
        "/cameras/%00/frame.jpg",
        "/cameras/be%2Fnch/frame.jpg",
        "/cameras/bench%0D%0AX-Evil:1/frame.jpg",
        "/cameras/%C3%A9%F0%9F%93%B7/frame.jpg",
        "/cameras/%3Cscript%3E/frame.jpg",
        "/cameras//frame.jpg",
        "/cameras/frame.jpg",
        "/cameras/bench",
        "/cameras/bench/",
        "/cameras/bench/frame.png",
        "/cameras/bench/x/frame.jpg",
        "/cameras/../cameras/none/frame.jpg"
      })
  void whatIsNotThereIsNotFound(String path) {
    HttpResponse<String> answer = server.get(path);
    assertEquals(404, answer.statusCode(), answer.body());
    JsonObject error = new JsonObject(answer.body());
    assertEquals("failed", error.getString("outcome"));
    assertEquals("NOT_FOUND", error.getString("code"));
    assertEquals("", header(answer, "x-evil"));
  }

  @Test
  void aCameraIsFoundByItsFullNameAndItsAlias() {
    camera.offer(1);
    for (String name : new String[] {"lab-1:bench", "lab-1%3Abench", "eye-bench"}) {
      assertEquals(200, server.get("/cameras/" + name + "/frame.jpg").statusCode(), name);
    }
  }

  @Test
  void nothingCanBeWritten() {
    HttpResponse<String> answer = server.method("POST", FRAME);
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD, OPTIONS", header(answer, "allow"));
    assertEquals(204, server.method("OPTIONS", STREAM).statusCode());
  }

  @Test
  void aSocketOfNoCameraIsRefused() throws IOException {
    try (var client = new RawClient(server.port(), 0)) {
      client.send(upgrade("/cameras/none/ws"));
      assertEquals("HTTP/1.1 404 Not Found", client.statusLine());
      client.readToEnd();
    }
    try (var client = new RawClient(server.port(), 0)) {
      client.send(upgrade("/cameras/bench/ws?fps=x"));
      assertEquals("HTTP/1.1 400 Bad Request", client.statusLine());
      client.readToEnd();
    }
  }

  private static String upgrade(String path) {
    return """
    GET %s HTTP/1.1
    Host: 127.0.0.1
    Upgrade: websocket
    Connection: Upgrade
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
    Sec-WebSocket-Version: 13

    """
        .formatted(path);
  }

  @Test
  void aServerWithoutCamerasHasNone() {
    try (var plain = TestServer.open(lab, Map.of())) {
      assertEquals(404, plain.get("/cameras").statusCode());
      assertNull(plain.get("/cameras").headers().firstValue("busbar-code").orElse(null));
      assertEquals(0, plain.status().cameras().viewers());
    }
  }
}
