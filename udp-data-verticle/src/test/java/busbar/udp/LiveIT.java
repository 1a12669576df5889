package busbar.udp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.udp.port.PortReport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Live messages out of a node and into one. The test is the plot server.
class LiveIT {
  private Rig rig;
  private Family family;
  private DatagramSocket plots;
  private DeviceId one;
  private DeviceId two;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig();
    plots = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    plots.setSoTimeout(20_000);
    family = rig.family("bench");
    one = rig.declare(family, DeviceType.SENSOR, "1");
    two = rig.declare(family, DeviceType.TEXT, "2");
  }

  @AfterEach
  void end() {
    plots.close();
    rig.close();
  }

  @Test
  void whatChangesIsSentOnceAndWithTheTimeOfItsSource() throws Exception {
    report(one, Value.of(21.5));
    report(two, Value.of("5 µm"));
    serveOutlet("1ms");
    assertEquals(
        "{\"host\": \"vm\", \"data\": {\"s1\": [1700000000.25, 21.5],"
            + " \"s2\": [1700000000.25, \"5 \\u00b5m\"]}}",
        receive());
    report(one, Value.of(7));
    assertEquals("{\"host\": \"vm\", \"data\": {\"s1\": [1700000000.25, 7]}}", receive());
    var now = new Moment(rig.clock.nanos(), Rig.MICROS);
    family.report(one, Values.of(Value.MISSING), Quality.fault("no answer"), now);
    rig.await(new PropertyId(one, "value"), s -> s.quality().isBad());
    report(two, Value.of("idle"));
    assertEquals(
        "{\"host\": \"vm\", \"data\": {\"s2\": [1700000000.25, \"idle\"]}}",
        receive(),
        "a fault is no point");
  }

  @Test
  void ofWhatChangesFasterThanTheIntervalTheNewestIsSent() throws Exception {
    report(one, Value.of(0));
    serveOutlet("1h");
    receive();
    for (int i = 1; i <= 100; i++) {
      Value value = Value.of(i);
      report(one, value);
      rig.await(new PropertyId(one, "value"), s -> s.value().equals(value));
    }
    rig.clock.advance(Duration.ofHours(1));
    report(one, Value.of(101));
    String next = receive();
    assertTrue(next.endsWith(" 100]}}") || next.endsWith(" 101]}}"), next);
  }

  @Test
  void theLastChangeWithinAnIntervalIsSentWhenItIsOver() throws Exception {
    report(one, Value.of(0));
    serveOutlet("50ms");
    receive();
    for (int i = 1; i <= 20; i++) report(one, Value.of(i));
    String last = "";
    while (!last.endsWith(" 20]}}")) last = receive();
  }

  @Test
  void anOutletAnswersAsAnXyServer() throws Exception {
    report(one, Value.of(21.5));
    report(two, Value.of("idle"));
    UdpDataVerticle outlet = serveOutlet("1s");
    int port = outlet.ports().getFirst().port();
    try (var client = new DateClient(port)) {
      assertEquals("vm", client.ask("name"));
      client.askUntil("s1#json", "[1700000000.25, 21.5]");
      String status = client.ask("status");
      String type = "\"" + port + "\": {\"name\": \"vm\", \"type\": \"data\", \"status\": ";
      assertTrue(status.contains(type), status);
    }
  }

  @Test
  void anInletMakesDevicesOfPoints() throws Exception {
    UdpDataVerticle inlet = serveInlet();
    send(inlet, "{\"host\": \"vm\", \"data\": {\"s1\": [1.0, true], \"s2\": [2, NaN]}}");
    DeviceState s1 = rig.await(device("s1"), s -> s.value().equals(Value.of(true)));
    assertEquals(Value.of(1.0), s1.value("x"));
    DeviceState s2 = rig.await(device("s2"), s -> s.value().equals(Value.of(Double.NaN)));
    assertEquals("live", s2.owner().family());
    send(inlet, "{\"host\": \"vm\", \"data\": {\"s1\": \"RESET\", \"s2\": [3.5, \"ok\"]}}");
    rig.await(device("s2"), s -> s.value().equals(Value.of("ok")));
    assertEquals(Value.of(true), rig.await(device("s1"), _ -> true).value(), "left as it was");
    send(inlet, "{\"host\": \"vm\", \"data\": {\"other\": [1, 1], \"s1\": [4, 8]}}");
    rig.await(device("s1"), s -> s.value().equals(Value.of(8)));
  }

  @Test
  void badDatagramsAreCountedAndChangeNothing() throws Exception {
    UdpDataVerticle inlet = serveInlet();
    for (String bad :
        List.of(
            "",
            "nonsense",
            "[]",
            "{}",
            "{\"host\": 1, \"data\": {}}",
            "{\"host\": \"vm\", \"data\": []}",
            "{\"host\": \"vm\", \"data\": {\"s1\": 1}}",
            "{\"host\": \"vm\", \"data\": {\"s1\": [1, 1], \"s2\": [1]}}",
            "{\"host\": \"vm\", \"data\": {\"s1\": [\"now\", 1]}}",
            "{\"host\": \"vm\", \"data\": {\"s1\": [1, \"\u00e9\"]}}")) {
      send(inlet, bad);
    }
    send(inlet, "{\"host\": \"somebody else\", \"data\": {\"s1\": [1, 1]}}");
    send(inlet, "{\"host\": \"vm\", \"data\": {}}");
    send(inlet, "{\"host\": \"vm\", \"data\": {\"s2\": [1, 1]}}");
    rig.await(device("s2"), s -> s.value().equals(Value.of(1)));
    assertEquals(Quality.NO_VALUE, rig.await(device("s1"), _ -> true).quality());
    PortReport report = inlet.ports().getFirst();
    assertEquals(10, report.refused());
    assertEquals(13, report.requests());
    assertEquals(13, report.silent().get("not_expected"));
  }

  @Test
  void anOutletFeedsAnInlet() throws Exception {
    UdpDataVerticle inlet = serveInlet();
    report(one, Value.of(1));
    serveOutlet("1ms", inlet.ports().getFirst().port());
    rig.await(device("s1"), s -> s.value().equals(Value.of(1)));
    report(one, Value.of(2.5));
    DeviceState s1 = rig.await(device("s1"), s -> s.value().equals(Value.of(2.5)));
    assertEquals(Value.of(1700000000.25), s1.value("x"));
  }

  private UdpDataVerticle serveOutlet(String interval) throws Exception {
    rig.await(new PropertyId(one, "value"), s -> s.quality().isGood());
    return serveOutlet(interval, plots.getLocalPort());
  }

  private UdpDataVerticle serveOutlet(String interval, int to) throws Exception {
    return rig.serve(
        List.of(
            Map.of(
                "kind",
                "live",
                "port",
                "0",
                "name",
                "vm",
                "to",
                "127.0.0.1:" + to,
                "interval",
                interval,
                "points",
                List.of(Rig.point("s1", "sensor/1"), Rig.point("s2", "text/2")))));
  }

  private UdpDataVerticle serveInlet() throws Exception {
    return rig.serve(
        List.of(
            Map.of(
                "kind", "live_inlet",
                "port", "0",
                "sender", "vm",
                "points", List.of(Map.of("codename", "s1"), Map.of("codename", "s2")))));
  }

  private static void send(UdpDataVerticle inlet, String datagram) throws IOException {
    try (var client = new DateClient(inlet.ports().getFirst().port())) {
      client.send(datagram);
    }
  }

  private void report(DeviceId device, Value value) {
    rig.report(family, device, value);
  }

  private static PropertyId device(String codename) {
    return PropertyId.parse("data_point/live_" + codename, "lab-1");
  }

  private String receive() throws IOException {
    var packet = new DatagramPacket(new byte[65_536], 65_536);
    plots.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), US_ASCII);
  }
}
