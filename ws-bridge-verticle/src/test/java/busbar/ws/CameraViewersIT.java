package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.frames.Cameras;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many viewers of one camera, and such that do not read.
@Timeout(180)
final class CameraViewersIT {
  private static final String STREAM = "/cameras/bench/stream.mjpg";
  private static final String SOCKET = "/cameras/bench/ws";
  private static final int MANY = 500;
  private static final int MAX_VIEWERS = 750;
  private static final int SMALL_BUFFER = 4096;

  /// More than the buffers of the system take for one that does not read.
  private static final Buffer LARGE = TestCamera.noise(1_400, 1_000);

  private final AdvancedClock clock = new AdvancedClock();
  private final TestLab lab = TestLab.open(clock);
  private final Cameras cameras =
      TestLab.await(Cameras.open(lab.vertx(), lab.bus(), Optional.empty()));
  private final TestServer server = TestServer.open(lab, cameras);
  private final TestCamera camera = TestCamera.open(lab, cameras, "bench");

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  @Test
  void fiveHundredViewersSeeEachFrame() throws IOException {
    camera.offer(1);
    var streams = new ArrayList<TestStream>();
    for (int i = 0; i < MANY; i++) streams.add(TestStream.open(server, STREAM));
    lab.awaitThat(() -> camera.viewers() == MANY);
    for (int number = 1; number <= 5; number++) {
      if (number > 1) camera.offer(number);
      for (TestStream stream : streams) {
        TestStream.Part part = stream.next();
        while (part.number() < number) part = stream.next(); // told again while all came in
        assertEquals(number, part.number());
        assertEquals(camera.jpeg(), part.jpeg());
      }
    }
    assertEquals(MANY, server.status().cameras().viewers());
    assertEquals(0, server.status().cameras().skipped());
    for (TestStream stream : streams) stream.close();
    lab.awaitThat(() -> server.status().cameras().viewers() == 0);
  }

  @Test
  void tooManyViewersAreRefusedAndOthersAreNot() throws IOException {
    List<RawClient> viewers = new ArrayList<>();
    for (int i = 0; i < MAX_VIEWERS; i++) {
      var viewer = new RawClient(server.port(), 0);
      viewer.send("GET " + STREAM + " HTTP/1.1\nHost: 127.0.0.1\n\n");
      viewers.add(viewer);
    }
    lab.awaitThat(() -> server.status().cameras().viewers() == MAX_VIEWERS);
    HttpResponse<String> refused = server.get(STREAM);
    assertEquals(503, refused.statusCode());
    assertTrue(refused.body().contains("there are 750 viewers already"), refused.body());
    try (var socket = new RawClient(server.port(), 0)) {
      socket.send(
          """
          GET %s HTTP/1.1
          Host: 127.0.0.1
          Upgrade: websocket
          Connection: Upgrade
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
          Sec-WebSocket-Version: 13

          """
              .formatted(SOCKET));
      assertEquals("HTTP/1.1 503 Service Unavailable", socket.statusLine());
    }
    assertEquals(2, server.status().cameras().refused());
    camera.offer(1);
    assertEquals(200, server.get("/cameras/bench/frame.jpg").statusCode());
    for (RawClient viewer : viewers) viewer.close();
    lab.awaitThat(() -> server.status().cameras().viewers() == 0);
  }

  private RawClient silent(String path) throws IOException {
    if (path.equals(SOCKET)) return RawClient.webSocket(server.port(), path, SMALL_BUFFER);
    var client = new RawClient(server.port(), SMALL_BUFFER);
    client.send("GET " + path + " HTTP/1.0\nHost: 127.0.0.1\n\n");
    return client;
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAM, SOCKET})
  void whoNeverReadsIsClosedAndOthersSeeEveryFrame(String path) throws IOException {
    camera.show(LARGE);
    camera.offer(1);
    try (var reader = TestStream.open(server, STREAM);
        var silent = silent(path)) {
      assertEquals(1, reader.next().number());
      lab.awaitThat(() -> server.status().cameras().viewers() == 2);
      for (int number = 2; number <= 40; number++) {
        camera.offer(number);
        assertEquals(number, reader.next().number());
      }
      long sent = server.status().cameras().frames();
      assertTrue(sent <= 41, sent + " frames, of which the reader had 40");
      clock.advance(Duration.ofSeconds(31));
      lab.awaitThat(() -> server.status().cameras().stuck() == 1);
      assertEquals(1, server.status().cameras().viewers());
      camera.offer(41);
      TestStream.Part part = reader.next();
      while (part.number() < 41) part = reader.next();
      silent.readToEnd();
    }
  }

  @Test
  void aSlowViewerGetsTheNewestWhenItReads() throws IOException {
    camera.show(LARGE);
    camera.offer(1);
    try (var reader = TestStream.open(server, STREAM);
        var client = silent(STREAM)) {
      assertEquals(1, reader.next().number());
      lab.awaitThat(() -> server.status().cameras().viewers() == 2);
      for (int number = 2; number <= 40; number++) {
        camera.offer(number);
        assertEquals(number, reader.next().number());
      }
      client.readHead();
      var slow = new TestStream(client.stream());
      long last = 0;
      int parts = 0;
      while (last < 40) {
        long number = slow.next().number();
        assertTrue(number >= last, number + " after " + last);
        last = number;
        parts++;
      }
      assertTrue(parts <= 5, parts + " frames waited for one that did not read");
      assertTrue(server.status().cameras().skipped() > 30);
    }
  }
}
