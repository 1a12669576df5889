package busbar.udp;

import static busbar.udp.Rig.MICROS;
import static busbar.udp.Rig.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.udp.port.PortReport;
import io.vertx.core.json.JsonObject;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The port as clients meet it: commands, bad input, limits, and what happens at start and stop.
class UdpDataVerticleIT {
  private static final String UNKNOWN = "UNKNOWN_COMMMAND";

  private Rig rig;
  private Family family;
  private UdpDataVerticle verticle;
  private DateClient client;

  @BeforeEach
  void serveThreeValues() throws Exception {
    rig = new Rig();
    family = rig.family("bench");
    verticle =
        rig.serve(
            List.of(
                Map.of(
                    "port", "0",
                    "name", "bench rig",
                    "timeout", "none",
                    "points",
                        List.of(
                            point("t1", "sensor/28-1"),
                            point("p", "data_point/p"),
                            point("state", "text/state")))));
    report(DeviceType.SENSOR, "28-1", Value.of(21.375));
    report(DeviceType.DATA_POINT, "p", Value.of(7));
    report(DeviceType.TEXT, "state", Value.of("idle"));
    client = new DateClient(port());
    client.askUntil("raw", reply -> !reply.contains("OLD_DATA"));
  }

  @AfterEach
  void end() {
    client.close();
    rig.close();
  }

  @Test
  void everyCommandIsAnswered() throws Exception {
    assertEquals("bench rig", client.ask("name"));
    assertEquals("t1,p,state", client.ask("codenames_raw"));
    assertEquals("[\"t1\", \"p\", \"state\"]", client.ask("codenames_json"));
    assertEquals("1700000000.25,21.375;1700000000.25,7;1700000000.25,idle", client.ask("raw"));
    assertEquals(
        "t1:1700000000.25,21.375;p:1700000000.25,7;state:1700000000.25,idle", client.ask("raw_wn"));
    assertEquals(
        "[[1700000000.25, 21.375], [1700000000.25, 7], [1700000000.25, \"idle\"]]",
        client.ask("json"));
    assertEquals(
        "{\"t1\": [1700000000.25, 21.375], \"p\": [1700000000.25, 7],"
            + " \"state\": [1700000000.25, \"idle\"]}",
        client.ask("json_wn"));
    assertEquals("1700000000.25,7", client.ask("p#raw"));
    assertEquals("[1700000000.25, 7]", client.ask("p#json"));
    assertEquals(UNKNOWN, client.ask("q#raw"));
  }

  @Test
  void statusTellsOfTheMachineAndOfEveryPort() throws Exception {
    var status = new JsonObject(client.ask("status"));
    assertEquals(List.of("system_status", "socket_server_status"), keys(status));
    JsonObject system = status.getJsonObject("system_status");
    assertTrue(system.getJsonObject("filesystem_usage").getLong("total_bytes") > 0);
    assertTrue(system.getInteger("number_of_python_threads") > 0);
    assertTrue(system.getJsonObject("uptime").getDouble("uptime_sec") > 0);
    JsonObject port =
        status.getJsonObject("socket_server_status").getJsonObject(Integer.toString(port()));
    assertEquals(List.of("name", "type", "status", "since_last_activity"), keys(port));
    assertEquals("bench rig", port.getString("name"));
    assertEquals("date", port.getString("type"));
    assertEquals("OK", port.getString("status"));
    assertTrue(port.getDouble("since_last_activity") < 20);
  }

  @Test
  void badInputIsRefusedOrIgnoredAndTheNextRequestIsAnswered() throws Exception {
    for (String bad : List.of("", "raw\n", " raw", "RAW", "t1#", "#", "t1##raw", "\0", "{}")) {
      assertEquals(UNKNOWN, client.ask(bad));
    }
    assertEquals(UNKNOWN, client.ask("x".repeat(60_000)), "read whole, then unknown");
    assertEquals(UNKNOWN, client.ask("x".repeat(8192) + "\u00ff"), "seen up to its 8192nd byte");
    for (String silent : List.of("raw\u0080", "\u00ff\u00fe", "x".repeat(8191) + "\u00ff")) {
      client.send(silent);
      assertEquals("bench rig", client.ask("name"), "the first reply is to the second request");
    }
    PortReport report = verticle.ports().getFirst();
    assertEquals(11, report.unknownCommands());
    assertEquals(3, report.silent().get("non_ascii_request"));
  }

  @Test
  void requestsSentWithoutWaitingAreAnsweredInOrder() throws Exception {
    String[] requests = {"name", "t1#raw", "raw_wn", "p#json", "nonsense"};
    var expected = new ArrayList<String>();
    for (String request : requests) expected.add(client.ask(request));
    for (int i = 0; i < 40; i++) client.send(requests[i % requests.length]);
    for (int i = 0; i < 40; i++) assertEquals(expected.get(i % requests.length), client.receive());
  }

  @Test
  void manyClientsGetTheSameSharedReply() throws Exception {
    String expected = client.ask("json_wn");
    var others = new ArrayList<DateClient>();
    for (int i = 0; i < 50; i++) others.add(new DateClient(port()));
    for (int round = 0; round < 20; round++) {
      for (DateClient other : others) other.send("json_wn");
      for (DateClient other : others) assertEquals(expected, other.receive());
    }
    others.forEach(DateClient::close);
  }

  @Test
  void repliesThatOldClientsCannotReadAreCounted() throws Exception {
    report(DeviceType.TEXT, "state", Value.of("x".repeat(2000)));
    String reply = client.askUntil("state#raw", text -> text.length() > 2000);
    assertEquals(14 + 2000, reply.length());
    PortReport report = verticle.ports().getFirst();
    assertEquals(1, report.longReplies());
    assertEquals(2014, report.largestReply());
  }

  @Test
  void aTextThatIsNotAsciiSilencesRawRepliesOfItsPortOnly() throws Exception {
    report(DeviceType.TEXT, "state", Value.of("5 µm"));
    client.askUntil("state#json", "[1700000000.25, \"5 \\u00b5m\"]");
    client.send("raw");
    assertEquals("1700000000.25,7", client.ask("p#raw"));
    assertEquals(1, verticle.ports().getFirst().silent().get("non_ascii_reply"));
  }

  @Test
  void aReplyThatFitsNoDatagramIsNotSentAndCounted() throws Exception {
    report(DeviceType.TEXT, "state", Value.of("x".repeat(65_507 - 14)));
    assertEquals(65_507, client.askUntil("state#raw", text -> text.length() > 100).length());
    client.send("json");
    assertEquals("1700000000.25,7", client.ask("p#raw"));
    assertEquals(1, verticle.ports().getFirst().silent().get("reply_too_long"));
  }

  @Test
  void whoeverIsNotInAnAllowedNetworkGetsNoReply() throws Exception {
    UdpDataVerticle guarded =
        rig.serve(List.of(Map.of("port", "0", "allow", List.of("127.0.0.1/32"))));
    int port = guarded.ports().getFirst().port();
    try (var allowed = new DateClient(port);
        var stranger = new DateClient(port, "127.0.0.2")) {
      stranger.send("name");
      assertEquals("lab-1", allowed.ask("name"), "the node's name, as none is configured");
      assertEquals(1, guarded.ports().getFirst().silent().get("not_allowed"));
      assertEquals(2, guarded.ports().getFirst().requests());
    }
  }

  @Test
  void anAddressThatAsksTooOftenIsAnsweredUpToItsLimit() throws Exception {
    UdpDataVerticle limited = rig.serve(List.of(Map.of("port", "0", "rate_limit", "1")));
    int port = limited.ports().getFirst().port();
    try (var greedy = new DateClient(port);
        var other = new DateClient(port, "127.0.0.2")) {
      for (int i = 0; i < 100; i++) greedy.send("name");
      assertEquals("lab-1", greedy.receive());
      assertEquals("lab-1", other.ask("name"), "another address is not held up");
      assertTrue(limited.ports().getFirst().silent().getOrDefault("rate_limited", 0L) > 0);
    }
  }

  @Test
  void aPortInUseFailsTheStartAndNamesItsHolder() throws Exception {
    try (var taken = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      var deployed = rig.deploy(List.of(Map.of("port", "0"), Map.of("port", "" + port)));
      var e = assertThrows(Exception.class, () -> deployed.await(20, TimeUnit.SECONDS));
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("UDP port " + port + " (lab-1) cannot be opened"), message);
      String holder = "it is held by process " + ProcessHandle.current().pid();
      assertTrue(message.contains(holder), message);
    }
  }

  @Test
  void aStoppedBridgeGivesItsPortBack() throws Exception {
    int port = port();
    rig.undeploy(verticle);
    assertTrue(canBeBound(port), "without native transport it is free after one more select");
  }

  @Test
  void aBridgeWithoutPortsStartsAndStops() throws Exception {
    UdpDataVerticle idle = rig.serve(List.of());
    assertEquals(List.of(), idle.ports());
    rig.undeploy(idle);
  }

  private static boolean canBeBound(int port) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() - deadline < 0) {
      try (var free = new DatagramSocket(port, InetAddress.ofLiteral("127.0.0.1"))) {
        return free.isBound();
      } catch (SocketException _) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  private int port() {
    return verticle.ports().getFirst().port();
  }

  private void report(DeviceType type, String circuit, Value value) {
    DeviceId device = rig.declare(family, type, circuit);
    rig.report(family, device, Values.of(value), MICROS);
  }

  private static List<String> keys(JsonObject object) {
    return List.copyOf(object.fieldNames());
  }
}
