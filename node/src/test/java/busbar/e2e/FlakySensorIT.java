package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sensor that fails, lies and hangs is seen so on every protocol, harms no other device, and
/// recovers without a restart.
@Tag("e2e")
class FlakySensorIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void everyProtocolTellsTheTruth() throws Exception {
    try (Lab lab = Lab.start(folder);
        Program watch = lab.asking("watch", Lab.FLAKY);
        Program listen =
            Program.python("listen.py", "ws://127.0.0.1:" + lab.port + "/ws", "quality")) {
      watch.await(line -> line.contains(" good"));
      listen.awaitText("connected");

      assertEquals(0, lab.ask("set", Lab.FLAKY, "fault=fail").status());
      watch.awaitText("bad: fault: the sensor does not answer");
      listen.awaitText("temp 28C47E3D000002FB None bad fault: the sensor does not answer");
      assertBadEverywhere(lab, "fault: the sensor does not answer");
      othersAreGood(lab);

      assertEquals(0, lab.ask("set", Lab.FLAKY, "fault=lie").status());
      watch.awaitText("uncertain: out of range");
      listen.awaitText("temp 28C47E3D000002FB 999.0 uncertain out of range");
      assertTrue(rest(lab).contains("\"quality\": \"uncertain\", \"reason\": \"out of range\""));
      assertTrue(udp(lab).endsWith(",999.0"), "shown, as UDP has no room for the mark");

      assertEquals(0, lab.ask("set", Lab.FLAKY, "fault=none").status());
      watch.await(line -> line.contains(" good"));

      lab.ask("set", Lab.FLAKY, "fault=freeze");
      watch.awaitText("bad: stale");
      assertBadEverywhere(lab, "stale");
      assertEquals(0, lab.ask("set", Lab.FLAKY, "fault=none").status());
      watch.await(line -> line.contains(" good"));

      lab.ask("set", Lab.FLAKY, "fault=hang");
      watch.awaitText("bad: driver stuck");
      othersAreGood(lab);
      watch.await(line -> line.contains(" good"));
      listen.await(line -> line.matches("temp 28C47E3D000002FB [0-9.]+ good *"));
    }
  }

  private static void assertBadEverywhere(Lab lab, String reason) throws Exception {
    String rest = rest(lab);
    assertTrue(rest.contains("\"value\": null"), rest);
    assertTrue(rest.contains("\"quality\": \"bad\", \"reason\": \"" + reason + "\""), rest);
    assertTrue(lab.ask("get", Lab.FLAKY).text().contains("bad: " + reason));
    assertEquals("OLD_DATA", udp(lab));
  }

  private static String rest(Lab lab) throws Exception {
    return lab.curl("/rest/" + Lab.FLAKY);
  }

  private static String udp(Lab lab) throws Exception {
    try (Program ask = Program.python("ask_udp.py", lab.udpPort, "flaky#raw")) {
      return ask.result().text();
    }
  }

  private static void othersAreGood(Lab lab) throws Exception {
    String list = lab.ask("list", "--json").text();
    String bad =
        list.lines()
            .filter(line -> line.contains("\"quality\":\"bad\"") && !line.contains("28C47E3D"))
            .toList()
            .toString();
    assertEquals("[]", bad);
  }
}
