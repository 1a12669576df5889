package busbar.udp.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Value;
import busbar.udp.pull.Point;
import busbar.udp.text.Datum;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Datagrams as a plot server receives them.
class LiveSenderTest {
  private final Vertx vertx = Vertx.vertx();
  private DatagramSocket plots;
  private LiveSender sender;

  @BeforeEach
  void open() throws Exception {
    plots = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    plots.setSoTimeout(20_000);
    var to = new LiveOptions.Destination("localhost", plots.getLocalPort());
    sender = new LiveSender(vertx, to, "vm");
  }

  @AfterEach
  void close() {
    plots.close();
    vertx.close().await();
  }

  @Test
  void aBatchHasTheBytesOfTheOriginal() throws Exception {
    sender.add("s2", point(Value.of(1), Value.of("ok")));
    sender.flush();
    assertEquals("{\"host\": \"vm\", \"data\": {\"s2\": [1, \"ok\"]}}", receive());
    sender.add("s1", point(Value.of(1.0), Value.of(true)));
    sender.add("s2", point(Value.of(2.0), Value.of(Double.NaN)));
    sender.flush();
    assertEquals(
        "{\"host\": \"vm\", \"data\": {\"s1\": [1.0, true], \"s2\": [2.0, NaN]}}", receive());
  }

  @Test
  void whatIsTooLongForOneDatagramIsSentInParts() throws Exception {
    for (int i = 0; i < 100; i++)
      sender.add("s" + i, point(Value.of(i), Value.of("x".repeat(500))));
    sender.flush();
    int seen = 0;
    while (seen < 100) {
      String datagram = receive();
      assertTrue(datagram.length() <= LiveSender.MAX_BYTES, () -> "" + datagram.length());
      JsonObject data = new JsonObject(datagram).getJsonObject("data");
      for (String key : data.fieldNames()) assertEquals("s" + seen++, key);
    }
  }

  private static Point point(Value x, Value y) {
    return new Point(List.of(Datum.of(x), Datum.of(y)));
  }

  private String receive() throws IOException {
    var packet = new DatagramPacket(new byte[65_536], 65_536);
    plots.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), US_ASCII);
  }
}
