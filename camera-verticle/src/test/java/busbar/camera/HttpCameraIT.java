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
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cameras behind HTTP, good and bad, each a server in this process.
class HttpCameraIT {
  private final Studio studio = new Studio();
  private final Buffer jpeg = Buffer.buffer(JpegSplitterTest.jpeg(64, 48));

  @AfterEach
  void close() {
    studio.close();
  }

  private DeviceId camera(Handler<HttpServerRequest> server, String... more) {
    return camera(port(server), more);
  }

  private int port(Handler<HttpServerRequest> server) {
    HttpServer listening =
        Studio.await(studio.vertx.createHttpServer().requestHandler(server).listen(0, "127.0.0.1"));
    return listening.actualPort();
  }

  private DeviceId camera(int port, String... more) {
    var keys = new HashMap<String, Object>();
    keys.put("source", "http");
    keys.put("url", "http://127.0.0.1:" + port + "/cam?x=1");
    keys.put("fps", "50");
    for (int i = 0; i < more.length; i += 2) keys.put(more[i], more[i + 1]);
    return studio.start("gate", keys);
  }

  private void assertLive(DeviceId camera) {
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Frame first = Studio.awaitFrame(viewing, Frame::isLive);
      assertArrayEquals(jpeg.getBytes(), first.jpeg().getBytes());
      Studio.awaitFrame(viewing, frame -> frame.isLive() && frame.number() > first.number());
    }
  }

  private String awaitReason(DeviceId camera) {
    DeviceState lost = studio.awaitPhase(camera, "lost");
    return lost.lastValue("reason").text();
  }

  private void stream(HttpServerResponse response, boolean withLength) {
    response.setChunked(true).putHeader("Content-Type", "multipart/x-mixed-replace; boundary=b");
    studio.vertx.setPeriodic(
        20,
        timer -> {
          if (response.closed() || response.ended()) {
            studio.vertx.cancelTimer(timer);
            return;
          }
          String length = withLength ? "Content-Length: " + jpeg.length() + "\r\n" : "";
          response.write("--b\r\nContent-Type: image/jpeg\r\n" + length + "\r\n");
          response.write(jpeg.getBuffer(0, 100));
          response.write(jpeg.getBuffer(100, jpeg.length()));
          response.write("\r\n");
        });
  }

  private void snapshot(HttpServerResponse response) {
    response.putHeader("Content-Type", "image/jpeg").end(jpeg);
  }

  @Test
  void streamIsFollowed() {
    assertLive(camera(request -> stream(request.response(), true)));
  }

  @Test
  void streamWithoutLengthsIsFollowed() {
    assertLive(camera(request -> stream(request.response(), false)));
  }

  @Test
  void singlePicturesAreAskedForAgainAndAgain() {
    DeviceId camera = camera(request -> snapshot(request.response()));
    try (Viewing viewing = studio.cameras.watch(camera)) {
      Frame first = Studio.awaitFrame(viewing, Frame::isLive);
      Studio.awaitFrame(viewing, frame -> frame.number() > first.number() + 5);
    }
    DeviceState state = studio.awaitPhase(camera, "live");
    assertEquals(Value.of(0), state.lastValue("restarts"));
  }

  @Test
  void redirectToTheSameHostIsFollowed() {
    assertLive(
        camera(request -> {
          if ("/cam".equals(request.path())) {
            request.response().setStatusCode(302).putHeader("Location", "/live").end();
          } else {
            stream(request.response(), true);
          }
        }));
  }

  @Test
  void redirectToAnotherHostIsRefused() {
    DeviceId camera =
        camera(request ->
            request
                .response()
                .setStatusCode(302)
                .putHeader("Location", "http://localhost:1/cam")
                .end());
    assertEquals(
        "the server redirects to another host, which is not followed", awaitReason(camera));
  }

  @Test
  void redirectsInACircleEnd() {
    var asked = new AtomicInteger();
    DeviceId camera =
        camera(request -> {
          asked.incrementAndGet();
          request.response().setStatusCode(302).putHeader("Location", "/cam").end();
        });
    assertEquals("the server redirects more than 3 times", awaitReason(camera));
    assertTrue(asked.get() >= 4, "by now it may have begun to try again");
  }

  @Test
  void pageInsteadOfPicturesIsNamed() {
    DeviceId camera =
        camera(request ->
            request.response().putHeader("Content-Type", "text/html").end("<h1>Login</h1>"));
    assertTrue(awaitReason(camera).startsWith("the server sends 'text/html'"));
  }

  @Test
  void pictureThatIsNoneIsNamed() {
    DeviceId camera =
        camera(request ->
            request.response().putHeader("Content-Type", "image/jpeg").end("not a picture"));
    assertEquals("the server's picture is no JPEG", awaitReason(camera));
  }

  @Test
  void connectionThatDropsInAPictureIsOpenedAgain() {
    var asked = new AtomicInteger();
    DeviceId camera =
        camera(request -> {
          if (asked.incrementAndGet() > 1) {
            stream(request.response(), true);
            return;
          }
          request
              .response()
              .setChunked(true)
              .putHeader("Content-Type", "multipart/x-mixed-replace; boundary=b");
          request
              .response()
              .write(jpeg.getBuffer(0, 200))
              .onComplete(_ -> request.connection().close());
        });
    assertLive(camera);
    studio.awaitState(camera, state -> state.lastValue("restarts").equals(Value.of(1)));
  }

  @Test
  void serverThatFallsSilentIsAskedAgain() {
    var asked = new AtomicInteger();
    DeviceId camera =
        camera(
            request -> {
              if (asked.incrementAndGet() > 1) stream(request.response(), true);
            },
            "idle_fps",
            "50",
            "silence",
            "300ms");
    assertEquals("no picture for 0.6 s", awaitReason(camera));
    assertLive(camera);
  }

  @Test
  void nobodyThereIsNamed() {
    assertTrue(awaitReason(camera(1)).startsWith("no connection: "));
  }

  @Test
  void credentialsAreShownOnlyWhenAskedForAndNowhereElse() {
    List<String> shown = Collections.synchronizedList(new ArrayList<>());
    DeviceId camera =
        camera(
            request -> {
              String given = String.valueOf(request.getHeader("Authorization"));
              shown.add(given);
              if (given.startsWith("Basic am9lOnBhc3N3b3Jk")) {
                snapshot(request.response());
              } else {
                challenge(request, "Basic realm=\"c\"");
              }
            },
            "user",
            "joe",
            "password",
            "password");
    assertLive(camera);
    assertEquals("null", shown.getFirst());
    DeviceState state = studio.awaitPhase(camera, "live");
    assertFalse((state + " " + state.description()).contains("password"), state.toString());
  }

  @Test
  void digestIsAnswered() {
    DeviceId camera =
        camera(
            request -> {
              String given = String.valueOf(request.getHeader("Authorization"));
              var joe = new Credentials("joe", "secret", nonceOf(given));
              String challenge =
                  "Digest realm=\"c\", nonce=\"n1\", qop=\"auth\", algorithm=SHA-256";
              joe.challenged(Challenge.read(List.of(challenge)));
              String expected = "";
              for (int i = 0; i < count(given); i++) {
                expected = String.valueOf(joe.header("GET", "/cam?x=1"));
              }
              if (given.equals(expected)) {
                snapshot(request.response());
              } else {
                challenge(request, challenge);
              }
            },
            "user",
            "joe",
            "password",
            "secret");
    assertLive(camera);
  }

  private static void challenge(HttpServerRequest request, String challenge) {
    request.response().setStatusCode(401).putHeader("WWW-Authenticate", challenge).end();
  }

  private static String nonceOf(String header) {
    return header.replaceFirst(".*cnonce=\"([^\"]*)\".*", "$1");
  }

  private static int count(String header) {
    String digits = header.replaceFirst(".*nc=([0-9a-f]{8}).*", "$1");
    return digits.length() == 8 ? Integer.parseInt(digits, 16) : 0;
  }

  @Test
  void wrongPasswordIsNamedAndNotTriedTwice() {
    List<Boolean> withPassword = Collections.synchronizedList(new ArrayList<>());
    DeviceId camera =
        camera(
            request -> {
              withPassword.add(request.getHeader("Authorization") != null);
              challenge(request, "Basic realm=\"c\"");
            },
            "user",
            "joe",
            "password",
            "wrong");
    assertEquals("the server refuses user and password (401)", awaitReason(camera));
    // By now it may have begun to try again.
    for (int i = 0; i < withPassword.size(); i++) {
      assertEquals(i % 2 == 1, withPassword.get(i), "once without and once with it per try");
    }
  }
}
