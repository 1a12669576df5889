package busbar.e2e;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows: every face of one node, asked by the clients that a lab has.
@Tag("e2e")
class FrontDoorIT {
  @TempDir private static Path folder = Path.of("");
  private static @Nullable Lab started;

  private static Lab lab() {
    return requireNonNull(started);
  }

  @BeforeAll
  static void startAndAwaitFamilies() throws InterruptedException, IOException {
    started = Lab.start(folder);
    try (Program watch = lab().asking("watch", "--json", "di/1_02", Lab.FLAKY)) {
      watch.await(line -> line.contains("28C47E3D000002FB") && line.contains("\"good\""));
      watch.await(line -> line.contains("1_02") && line.contains("\"good\""));
    }
  }

  @AfterAll
  static void end() {
    lab().close();
  }

  @Test
  void curlReadsAllDevices() throws Exception {
    String all = lab().curl("/rest/all");
    var types =
        List.of("di", "ro", "do", "ai", "ao", "temp", "led", "wd", "register", "data_point");
    for (String dev : types) {
      assertTrue(all.contains("{\"dev\": \"" + dev + "\""), () -> dev + " is missing in " + all);
    }
    assertTrue(lab().curl("/version").startsWith("v3"));
    assertTrue(lab().curl("/health/ready").contains("\"status\":\"ready\""));
  }

  @Test
  void curlSwitchesARelay() throws Exception {
    assertEquals(
        "{\"success\": true, \"result\": {\"dev\": \"ro\", \"circuit\": \"2_03\", \"value\": 1}}",
        lab().curl("/rest/relay/2_03", "-d", "value=1"));
    assertEquals("{\"value\": 1}", lab().curl("/rest/ro/2_03/value"));
    String refused = lab().curl("/rest/ro/2_99", "-d", "value=1", "-w", " %{http_code}");
    assertTrue(refused.startsWith("{\"success\": false") && refused.endsWith(" 404"), refused);
  }

  @Test
  void pythonListensToEverything() throws Exception {
    try (Program listen = Program.python("listen.py", "ws://127.0.0.1:" + lab().port + "/ws")) {
      listen.await(line -> line.startsWith("di 1_02 1"));
      listen.await(line -> line.startsWith("di 1_02 0"));
      listen.await(line -> line.startsWith("temp "));
    }
  }

  @Test
  void pythonListensWithAFilterWhilePythonSetsAnOutput() throws Exception {
    String url = "ws://127.0.0.1:" + lab().port + "/ws";
    try (Program listen = Program.python("listen_filtered.py", url, "ro", "ao")) {
      listen.awaitText("connected");
      try (Program set = Program.python("set_output.py", url, "relay", "2_04", 1)) {
        assertEquals(0, set.result().status());
      }
      List<String> told = new ArrayList<>();
      listen.await(line -> told.add(line) && line.equals("ro 2_04 1"));
      assertTrue(
          told.stream().allMatch(line -> line.matches("(ro|ao) .*|connected")),
          () -> "inputs and thermometers are filtered out: " + told);
    }
    try (Program set = Program.python("set_output.py", url, "output", "1_01", 1)) {
      assertEquals(0, set.result().status());
    }
    try (Program watch = lab().asking("watch", "di/1_01")) {
      watch.await(line -> line.contains("di/1_01  1"));
    }
  }

  @Test
  void pythonPollsByUdpAndSeesValuesChange() throws Exception {
    try (Program poll = Program.python("poll_udp.py", lab().udpPort, "count")) {
      Program.Result result = poll.result();
      assertEquals(0, result.status(), result.text());
      assertTrue(result.text().contains("raw agrees with json"), result.text());
    }
  }

  @Test
  void commandLineListsGetsSetsAndWatches() throws Exception {
    assertTrue(lab().ask("list").text().contains("motor/1_01"));
    assertTrue(lab().ask("get", "data_point/load_1min.value").text().matches("[0-9.]+"));
    try (Program watch = lab().asking("watch", "ao")) {
      watch.awaitText("ao/1_01");
      Program.Result set = lab().ask("set", "ao/1_01", "2.5");
      assertEquals(0, set.status(), set.text());
      watch.await(line -> line.contains("ao/1_01") && line.contains("2.5"));
    }
    Program.Result tooMuch = lab().ask("set", "ao/1_01", "99");
    assertEquals(1, tooMuch.status());
    assertTrue(tooMuch.text().contains("value must be 0.0 to 10.2375 V"), tooMuch.text());
    Program.Result unknown = lab().ask("get", "ao/9_99");
    assertEquals(1, unknown.status(), unknown.text());
    assertEquals(2, lab().ask("set").status());
  }

  @Test
  void stopHaltsTheMotorAndSaysWhatWasKept() throws Exception {
    Program.Result stop = lab().ask("stop");
    assertEquals(0, stop.status(), stop.text());
    assertTrue(stop.text().matches("(?s).*motor/1_01 +stopped.*"), stop.text());
    assertTrue(stop.text().matches("(?s).*ro/2_01 +kept.*"), stop.text());
  }
}
