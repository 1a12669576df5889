package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node as a process: how it ends, and what it refuses.
@Tag("e2e")
class ProcessIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void sigtermEndsItInOrderAndTellsClients() throws Exception {
    try (Lab lab = Lab.start(folder);
        Program listen = Program.python("listen.py", "ws://127.0.0.1:" + lab.port + "/ws")) {
      listen.awaitText("connected");
      lab.node.terminate();
      Program.Result result = lab.node.result();
      assertEquals(0, result.status(), result.text());
      assertTrue(!result.text().contains("ERROR"), result.text());
      listen.awaitText("closed");
    }
  }

  @Test
  void secondNodeOnTheSameFolderIsRefused() throws Exception {
    try (Lab lab = Lab.start(folder);
        Program second = Program.busbar("run", Lab.configuration(folder, lab.data, 0).toString())) {
      Program.Result result = second.result();
      assertEquals(1, result.status());
      assertTrue(result.text().contains("process " + lab.node.pid()), result.text());
    }
  }

  @Test
  void portInUseNamesItsHolder() throws Exception {
    try (Lab lab = Lab.start(folder);
        Program second =
            Program.busbar(
                "run",
                Lab.configuration(folder, folder.resolve("other"), Integer.parseInt(lab.port))
                    .toString())) {
      Program.Result result = second.result();
      assertEquals(1, result.status());
      assertTrue(result.text().contains("process " + lab.node.pid()), result.text());
    }
  }

  @Test
  void mistakesAreReportedAllAtOnceAndNothingIsOpened() throws Exception {
    Path file = folder.resolve("broken.yaml");
    Files.writeString(
        file,
        """
        node: Lab_1
        families:
          host: {driver: sytem, interval: fast}
          rig: {driver: simulated, intervall: 1s}
        bridges:
          ws:
            listeners: [{port: 99999}]
        """);
    for (String command : new String[] {"check", "run"}) {
      try (Program program = Program.busbar(command, file.toString())) {
        Program.Result result = program.result();
        assertEquals(2, result.status());
        for (String place : new String[] {":1: ", ":3: ", ":4: ", ":7: "}) {
          assertTrue(result.text().contains("broken.yaml" + place), result.text());
        }
      }
    }
  }
}
