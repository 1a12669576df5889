package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes as processes of their own: `bench` owns hardware, clients ask `desk`.
@Tag("e2e")
class ClusterIT {
  /// A line of the log that stands there more often does not tell anything new.
  private static final long MAX_REPETITIONS = 4;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyClientOfOneNodeSeesAndSwitchesWhatTheOtherOwns() throws Exception {
    Site site = Site.in(folder);
    try (Lab bench = site.bench();
        Lab desk = site.desk();
        Program listen = listen(desk)) {
      listen.await(line -> line.startsWith("di bench:1_02 1 good"));
      listen.await(line -> line.startsWith("di bench:1_02 0 good"));
      try (Program poll = Program.python("poll_udp.py", desk.udpPort, "count")) {
        Program.Result polled = poll.result();
        assertEquals(0, polled.status(), polled.text());
      }
      assertEquals("{\"value\": 0}", desk.curl("/rest/ro/bench:2_02/value"));

      assertEquals(
          "{\"success\": true, \"result\": {\"dev\": \"ro\", \"circuit\": \"bench:2_02\", \"value\": 1}}",
          desk.curl("/rest/ro/bench:2_02", "-d", "value=1"));
      assertEquals("{\"value\": 1}", bench.curl("/rest/ro/2_02/value"));
      assertEquals("{\"value\": 1}", desk.curl("/rest/ro/bench:2_02/value"));
      listen.awaitText("ro bench:2_02 1 good");
      assertTrue(udp(desk).endsWith(",1"), "by UDP");

      Program.Result set = desk.ask("set", "bench:ro/2_02", "0");
      assertEquals(0, set.status(), set.text());
      listen.awaitText("ro bench:2_02 0 good");
      assertEquals("{\"value\": 0}", bench.curl("/rest/ro/2_02/value"));
      assertQuiet(desk);
    }
  }

  /// One message for the event bus whose address is said to be a gigabyte long.
  @Test
  void bytesThatAnnounceMoreThanANodeHasDoNotEndIt() throws Exception {
    Site site = Site.in(folder);
    try (Lab bench = site.bench();
        var socket = new Socket(InetAddress.getLoopbackAddress(), site.busPort())) {
      ByteBuffer message = ByteBuffer.allocate(24).putInt(20).put((byte) 1).put((byte) 0);
      socket.getOutputStream().write(message.put((byte) 0).putInt(1 << 30).array());
      bench.node.awaitText("OutOfMemoryError");
      assertTrue(bench.curl("/health/ready").contains("\"ready\""));
      assertEquals("{\"value\": 0}", bench.curl("/rest/ro/2_02/value"));
    }
  }

  @Test
  void aPlainNameNeverReachesTheDeviceOfAnotherNode() throws Exception {
    Site site = Site.in(folder);
    try (Lab bench = site.bench();
        Lab desk = site.desk();
        Program listen = listen(desk)) {
      listen.await(line -> line.startsWith("di bench:1_02") && line.contains(" good"));

      String rest = desk.curl("/rest/ro/2_02", "-d", "value=1", "-w", " %{http_code}");
      assertTrue(rest.contains("\"success\": false") && rest.endsWith(" 404"), rest);
      assertTrue(rest.contains("bench:ro/2_02"), rest);
      try (Program set = Program.python("set_output.py", webSocket(desk), "relay", "2_02", 1)) {
        assertEquals(0, set.result().status());
      }
      Program.Result set = desk.ask("set", "ro/2_02", "1");
      assertEquals(1, set.status());
      assertTrue(set.text().contains("did you mean bench:ro/2_02?"), set.text());
      assertEquals("{\"value\": 0}", bench.curl("/rest/ro/2_02/value"));
    }
  }

  @Test
  void aKilledNodeIsBadAndRefusesCommandsUntilItIsBack() throws Exception {
    Site site = Site.in(folder);
    try (Lab desk = site.desk();
        Program listen = listen(desk)) {
      try (Lab bench = site.bench()) {
        listen.await(line -> line.startsWith("di bench:1_02") && line.contains(" good"));
        assertTrue(udp(desk).endsWith(",0"), "good by UDP");
        bench.node.close(); // SIGKILL
        listen.awaitText("ro bench:2_02 None bad offline");
      }
      String read = desk.curl("/rest/ro/bench:2_02");
      assertTrue(read.contains("\"value\": null, \"quality\": \"bad\""), read);
      assertEquals("OLD_DATA", udp(desk));
      String refused = desk.curl("/rest/ro/bench:2_02", "-d", "value=1", "-D", "-");
      assertTrue(refused.contains("Busbar-Code: OFFLINE"), refused);
      Program.Result set = desk.ask("set", "bench:ro/2_02", "1");
      assertEquals(1, set.status());
      assertTrue(set.text().contains("OFFLINE"), set.text());

      try (Lab again = site.bench()) {
        listen.awaitText("ro bench:2_02 0 good");
        assertTrue(udp(desk).endsWith(",0"), "good by UDP");
        assertEquals(0, desk.ask("set", "bench:ro/2_02", "1").status());
        assertEquals("{\"value\": 1}", again.curl("/rest/ro/2_02/value"));
        assertQuiet(desk);
      }
    }
  }

  @Test
  void withCertificatesNodesHearEachOtherAndNobodyWithout() throws Exception {
    Site site = Site.in(folder);
    String tls = ", tls: '%s'".formatted(folder.resolve("tls"));
    try (Program made =
        Program.busbar("certificates", folder.resolve("tls").toString(), "bench", "desk")) {
      Program.Result result = made.result();
      assertEquals(0, result.status(), result.text());
    }
    Path benchFile = site.benchFile(Site.BENCH, tls);
    try (Lab desk = Lab.start(site.deskFile(tls), site.data(Site.DESK));
        Program listen = listen(desk)) {
      try (Lab bench = Lab.start(benchFile, site.data(Site.BENCH))) {
        listen.awaitText("ro bench:2_02 0 good");
        assertEquals(0, desk.ask("set", "bench:ro/2_02", "1").status());
        assertEquals("{\"value\": 1}", bench.curl("/rest/ro/2_02/value"));
        bench.node.terminate();
        bench.node.result();
      }
      listen.awaitText("ro bench:2_02 None bad stopped");
      try (Lab open = site.bench()) {
        desk.node.awaitText("node bench: node-silent: is a member but was never heard");
        String refused = desk.curl("/rest/ro/bench:2_02", "-d", "value=1");
        assertTrue(refused.contains("\"success\": false"), refused);
        assertEquals("{\"value\": 0}", open.curl("/rest/ro/2_02/value"));
      }
    }
  }

  @Test
  void aFrozenNodeIsBadUntilItGoesOn() throws Exception {
    Site site = Site.in(folder);
    try (Lab bench = site.bench();
        Lab desk = site.desk();
        Program listen = listen(desk)) {
      listen.await(line -> line.startsWith("di bench:1_02") && line.contains(" good"));

      bench.node.signal("STOP");
      listen.awaitText("ro bench:2_02 None bad offline");
      assertEquals("OLD_DATA", udp(desk));
      bench.node.signal("CONT");
      listen.awaitText("ro bench:2_02 0 good");
      listen.await(line -> line.startsWith("di bench:1_02 1 good"));
      listen.await(line -> line.startsWith("di bench:1_02 0 good"));
      assertQuiet(desk);
      assertQuiet(bench);
    }
  }

  @Test
  void anOrderlyEndIsTold() throws Exception {
    Site site = Site.in(folder);
    try (Lab bench = site.bench();
        Lab desk = site.desk();
        Program listen = listen(desk)) {
      listen.await(line -> line.startsWith("di bench:1_02") && line.contains(" good"));

      assertQuiet(bench);
      listen.awaitText("ro bench:2_02 None bad stopped");
      assertEquals("OLD_DATA", udp(desk));
      String refused = desk.curl("/rest/ro/bench:2_02", "-d", "value=1", "-D", "-");
      assertTrue(refused.contains("Busbar-Code: OFFLINE"), refused);
      assertQuiet(desk);
    }
  }

  @Test
  void aSecondNodeOfTheSameNameIsRefused() throws Exception {
    Site site = Site.in(folder);
    try (Lab first = site.bench();
        Lab desk = site.desk();
        Program listen = listen(desk);
        Program second = Program.busbar("run", site.benchFile("other").toString())) {
      second.awaitText("node bench is already at");
      for (int i = 0; i < 4; i++) {
        String set = desk.curl("/rest/ro/bench:2_02", "-d", "value=1");
        assertTrue(set.contains("\"success\": true"), "none goes to the second one: " + set);
      }
      Program.Result result = second.result();
      assertEquals(1, result.status(), result.text());
      assertTrue(
          result.text().contains("a node named bench already, at 127.0.0.1:" + site.port()),
          result.text());
      listen.await(line -> line.startsWith("di bench:1_02 1 good"));
      assertEquals("{\"value\": 1}", desk.curl("/rest/ro/bench:2_02/value"));
      assertTrue(first.ask("list").text().contains("ro/2_02"), "the first one runs on");
      assertQuiet(desk);
    }
  }

  @Test
  void mistakesOfTheSectionEndItBeforeAnythingIsOpened() throws Exception {
    Site site = Site.in(folder);
    Files.writeString(
        folder.resolve("own.xml"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <hazelcast xmlns="http://www.hazelcast.com/schema/config">
          <network>
            <prot>5701</prot>
          </network>
        </hazelcast>
        """);
    refused(site.deskFile(", config: own.xml"), "own.xml:4: 'prot' is not allowed here");
    refused(site.deskFile(", host: 0.0.0.0"), "0.0.0.0 stands for no single address");
    refused(site.deskFile(", member: x"), "cluster.member is unknown");
  }

  @Test
  void anAddressOfAnotherMachineIsRefusedInOneLine() throws Exception {
    Path file = Site.in(folder).deskFile(", host: 192.0.2.1"); // reserved for documentation
    try (Program program = Program.busbar("run", file.toString())) {
      Program.Result result = program.result();
      assertEquals(1, result.status(), result.text());
      assertTrue(
          result.text().startsWith("busbar: this machine does not have the address 192.0.2.1"),
          result.text());
      assertTrue(result.text().contains("127.0.0.1"), result.text());
      assertEquals(1, result.text().lines().count(), result.text());
    }
  }

  @Test
  void sitesOnTheSamePortsDoNotMeet() throws Exception {
    Site site = Site.in(folder);
    try (Lab bench = site.bench();
        Lab stranger = site.neighbour().desk();
        Lab desk = site.desk();
        Program listen = listen(desk)) {
      listen.await(line -> line.startsWith("di bench:1_02") && line.contains(" good"));

      assertEquals("[]", stranger.curl("/rest/all"));
      assertEquals("OLD_DATA", udp(stranger));
      String refused = stranger.curl("/rest/ro/bench:2_02", "-d", "value=1");
      assertTrue(refused.contains("\"success\": false"), refused);
      assertFalse(refused.contains("other nodes have"), refused);
      assertEquals("{\"value\": 0}", bench.curl("/rest/ro/2_02/value"));
      assertQuiet(stranger);
    }
  }

  private static Program listen(Lab lab) throws Exception {
    Program listen = Program.python("listen.py", webSocket(lab), "quality");
    listen.awaitText("connected");
    return listen;
  }

  private static String webSocket(Lab lab) {
    return "ws://127.0.0.1:" + lab.port + "/ws";
  }

  private static String udp(Lab lab) throws Exception {
    try (Program ask = Program.python("ask_udp.py", lab.udpPort, "relay#raw")) {
      return ask.result().text();
    }
  }

  private static void refused(Path file, String message) throws Exception {
    for (String command : List.of("check", "run")) {
      try (Program program = Program.busbar(command, file.toString())) {
        Program.Result result = program.result();
        assertEquals(2, result.status(), result.text());
        assertTrue(result.text().contains(file + ":4: "), result.text());
        assertTrue(result.text().contains(message), result.text());
        assertEquals(2, result.text().lines().count(), result.text());
      }
    }
  }

  /// Ends a node in order; its log must hold no stack trace and nothing again and again.
  private static void assertQuiet(Lab lab) throws Exception {
    lab.node.terminate();
    Program.Result result = lab.node.result();
    assertEquals(0, result.status(), result.text());
    assertFalse(result.text().contains("\tat "), result.text());
    Map<String, Long> counted =
        result
            .text()
            .lines()
            .map(line -> line.replaceAll("[0-9a-f]{8}-[0-9a-f-]+|[0-9]+", "#"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    counted.forEach((line, times) ->
        assertTrue(times <= MAX_REPETITIONS, () -> times + " times " + line + result.text()));
  }
}
