package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.ws.http.HttpLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bad input is refused, changes nothing and closes nobody else's connection.
final class LimitsIT {
  private final TestLab lab = TestLab.open();

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @SuppressWarnings("NullAway.Init")
  private TestSocket witness;

  @BeforeEach
  void open() {
    lab.relay("2_01");
    server = TestServer.open(lab, Map.of("max_clients", "3"));
    witness = server.socket();
    witness.settle();
  }

  @AfterEach
  void everybodyElseIsStillServed() {
    witness.settle();
    witness.close();
    assertEquals("{\"value\": 0}", server.get("/rest/ro/2_01/value").body());
    server.close();
    lab.close();
  }

  private String answerTo(String request) throws IOException {
    try (var client = new RawClient(server.port(), 0)) {
      client.send(request);
      return client.statusLine();
    }
  }

  @Test
  void bodyAtTheLimitIsReadAndOneByteMoreIsRefused() {
    String value = "{\"value\": 0}";
    String padding = " ".repeat(HttpLimits.MAX_BODY - value.length());
    assertEquals(
        200, server.post("/json/ro/2_01", "application/json", value + padding).statusCode());
    var tooLarge = server.post("/json/ro/2_01", "application/json", value + padding + " ");
    assertEquals(413, tooLarge.statusCode());
    assertEquals("the body is larger than 65536 bytes", tooLarge.body());
  }

  @Test
  void longHeadersAndLinesAreRefused() throws IOException {
    String header = "x".repeat(HttpLimits.MAX_HEADERS);
    assertEquals(
        "HTTP/1.1 431 Request Header Fields Too Large",
        answerTo("GET /rest/all HTTP/1.1\nHost: x\nX: " + header + "\n\n"));
    String path = "x".repeat(HttpLimits.MAX_REQUEST_LINE);
    assertEquals(
        "HTTP/1.0 414 Request-URI Too Long",
        answerTo("GET /rest/" + path + " HTTP/1.1\nHost: x\n\n"));
  }

  @Test
  void whatIsNoHttpIsRefused() throws IOException {
    try (var client = new RawClient(server.port(), 0)) {
      client.send("\u0000\u0001\u0002 hello\n\n");
      client.readToEnd();
    }
  }

  @Test
  void requestsThatPretendToBecomeWebSocketsAreRefused() throws IOException {
    String status =
        answerTo(
            """
            GET /ws HTTP/1.1
            Host: x
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13

            """);
    assertTrue(status.startsWith("HTTP/1.1 400"), status);
    assertTrue(answerTo("GET /ws HTTP/1.1\nHost: x\nUpgrade: h2c\n\n").startsWith("HTTP/1.1 400"));
  }

  @Test
  void longFrameClosesItsOwnConnectionOnly() throws IOException {
    try (var client = RawClient.webSocket(server.port(), 0)) {
      client.frame(1, true, "x".repeat(HttpLimits.MAX_FRAME + 1));
      client.readToEnd();
    }
  }

  @Test
  void longMessageInPiecesIsDroppedAndTheConnectionLives() throws IOException {
    try (var client = RawClient.webSocket(server.port(), 0)) {
      long garbage = server.status().evok().garbage();
      String half = "x".repeat(HttpLimits.MAX_FRAME);
      client.frame(1, false, half);
      client.frame(0, false, half);
      client.frame(0, true, "");
      client.text("{'cmd': 'full', 'dev': 'ro', 'circuit': '2_01'}");
      assertEquals("{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 0}", client.readFrame());
      assertEquals(garbage + 1, server.status().evok().garbage());
    }
  }

  @Test
  void messageInPiecesIsACommandAndBadFramesCloseTheirOwnConnection() throws IOException {
    try (var client = RawClient.webSocket(server.port(), 0)) {
      client.frame(1, false, "{\"cmd\": \"full\", \"dev\": ");
      client.frame(0, true, "\"ro\", \"circuit\": \"2_01\"}");
      assertEquals("{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 0}", client.readFrame());
      client.send(new byte[] {(byte) 0x8F, (byte) 0xFF, 1, 2, 3, 4, 5, 6});
      client.readToEnd();
    }
  }

  @Test
  void pingIsAnswered() throws IOException {
    try (var client = RawClient.webSocket(server.port(), 0)) {
      client.frame(9, true, "are you there");
      assertEquals("are you there", client.readFrame());
    }
  }

  @Test
  void oneClientTooManyIsRefusedAndCounted() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    clients.add(RawClient.webSocket(server.port(), 0));
    clients.add(RawClient.webSocket(server.port(), 0));
    assertEquals(
        "HTTP/1.1 503 Service Unavailable",
        answerTo(
            """
            GET /ws HTTP/1.1
            Host: x
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """));
    assertEquals(1, server.status().evok().surplusClients());
    for (RawClient client : clients) client.close();
  }

  @Test
  void placesOfClientsThatLeftAreFree() throws IOException {
    for (int i = 0; i < HttpLimits.MAX_CONNECTIONS + 10; i++) {
      lab.awaitThat(() -> server.status().evok().clients() == 1);
      RawClient.webSocket(server.port(), 0).close();
    }
  }

  @Test
  void surplusHttpConnectionsAreClosed() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < HttpLimits.MAX_CONNECTIONS; i++) {
      clients.add(new RawClient(server.port(), 0));
    }
    try (var surplus = new RawClient(server.port(), 0)) {
      surplus.readToEnd();
    }
    for (RawClient client : clients) client.close();
  }

  @Test
  void manyRequestsInOneGoAreAnsweredInOrder() throws IOException {
    try (var client = new RawClient(server.port(), 0)) {
      client.send("GET /version HTTP/1.1\nHost: x\n\n".repeat(50));
      for (int i = 0; i < 50; i++) {
        String head = client.readHead();
        assertTrue(head.startsWith("HTTP/1.1 200"), head);
        assertEquals("v3.0.6", client.readText(6));
      }
    }
  }

  @Test
  void deepJsonIsRefusedWithOneMessageAndBracketsInTextDoNotCount() {
    String deep = "{\"value\": " + "[".repeat(64) + "]".repeat(64) + "}";
    var answer = server.post("/json/ro/2_01", "application/json", deep);
    assertEquals(404, answer.statusCode());
    assertTrue(answer.body().contains("JSON is nested deeper than 64 levels"), answer.body());
    String text = "{\"value\": \"\\\"" + "[".repeat(100) + "\"}";
    var inText = server.post("/json/ro/2_01", "application/json", text);
    assertTrue(inText.body().contains("ValueError"), inText.body());
    long garbage = server.status().evok().garbage();
    witness.send(deep);
    witness.settle();
    assertEquals(garbage + 1, server.status().evok().garbage());
  }

  @Test
  void textThatIsNoUtf8ClosesItsOwnConnectionWith1007() throws IOException {
    try (var client = RawClient.webSocket(server.port(), 0)) {
      client.send(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xC3, (byte) 0x28});
      String frame = client.readFrame();
      assertTrue(frame.startsWith("closed 1007"), frame);
    }
  }
}
