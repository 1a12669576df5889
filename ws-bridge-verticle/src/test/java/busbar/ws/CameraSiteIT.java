package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Value;
import busbar.frames.Cameras;
import busbar.frames.DoorOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The camera of another node, whose frames come through a wire that can be watched and cut.
@Timeout(120)
final class CameraSiteIT {
  private static final String STREAM = "/cameras/lab-2:far/stream.mjpg";
  private static final int VIEWERS = 40;

  private final TestLab lab = TestLab.open();
  private final Cameras cameras =
      TestLab.await(Cameras.open(lab.vertx(), lab.bus(), Optional.empty()));
  private final TestServer server = TestServer.open(lab, cameras);
  private final Bus other = TestLab.await(Bus.join(lab.vertx(), BusOptions.of("lab-2")));
  private final Cameras others =
      TestLab.await(
          Cameras.open(
              lab.vertx(), other, Optional.of(new DoorOptions("127.0.0.1", 0, Optional.empty()))));
  private final List<NetSocket> wires = new CopyOnWriteArrayList<>();
  private final NetServer wire = wire();
  private final TestCamera camera =
      TestCamera.open(
          lab,
          other,
          others,
          "far",
          description -> description.hidden("frame_port", Value.of(wire.actualPort())));

  private NetServer wire() {
    var client = lab.vertx().createNetClient();
    return TestLab.await(
        lab.vertx()
            .createNetServer()
            .connectHandler(near -> {
              near.pause();
              wires.add(near);
              client
                  .connect(others.port(), "127.0.0.1")
                  .onSuccess(far -> {
                    near.pipeTo(far);
                    far.pipeTo(near);
                    near.resume();
                  });
            })
            .listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  @Test
  void allViewersShareOneConnectionToTheOtherNode() throws IOException {
    camera.offer(1);
    var streams = new ArrayList<TestStream>();
    for (int i = 0; i < VIEWERS; i++) streams.add(TestStream.open(server, STREAM));
    for (int number = 1; number <= 5; number++) {
      if (number > 1) camera.offer(number);
      for (TestStream stream : streams) {
        TestStream.Part part = stream.next();
        while (part.number() < number) part = stream.next();
        assertEquals(number, part.number());
        assertEquals(camera.jpeg(), part.jpeg());
      }
    }
    assertEquals(1, wires.size());
    lab.awaitThat(() -> camera.viewers() == VIEWERS);
    for (TestStream stream : streams) stream.close();
  }

  @Test
  void whenTheOtherNodeCannotBeReachedViewersSeeThatAndStay() throws IOException {
    camera.offer(1);
    try (var stream = TestStream.open(server, STREAM)) {
      assertTrue(stream.next().isLive());
      camera.lose();
      wires.forEach(NetSocket::close);
      TestStream.Part lost = stream.next();
      assertFalse(lost.isLive());
      camera.resume();
      camera.offer(2);
      TestStream.Part back = stream.next();
      while (!back.isLive()) back = stream.next();
      assertEquals(2, back.number());
    }
  }

  @Test
  void aPlainNameIsNeverTheCameraOfAnotherNode() {
    HttpResponse<String> answer = server.get("/cameras/far/frame.jpg");
    assertEquals(404, answer.statusCode());
    assertEquals(
        "there is no camera 'far'; did you mean lab-2:far?",
        new JsonObject(answer.body()).getString("detail"));
    JsonObject entry = new JsonArray(server.get("/cameras").body()).getJsonObject(0);
    assertEquals("lab-2:far", entry.getString("name"));
    assertEquals("lab-2", entry.getString("node"));
    assertEquals(STREAM, entry.getJsonObject("urls").getString("stream"));
    camera.offer(1);
    assertEquals(200, server.get("/cameras/lab-2:far/frame.jpg").statusCode());
  }
}
