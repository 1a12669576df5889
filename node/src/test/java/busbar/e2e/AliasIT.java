package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Aliases outlive the process, however it ends.
@Tag("e2e")
class AliasIT {
  @TempDir private Path folder = Path.of("");

  private static void awaitOutput(Lab lab) throws IOException, InterruptedException {
    try (Program watch = lab.asking("watch", "--json", "do/1_0*")) {
      watch.await(line -> line.contains("1_02") && line.contains("\"good\""));
      watch.await(line -> line.contains("1_03") && line.contains("\"good\""));
    }
  }

  @Test
  void aliasesOfEveryDoorAreThereAfterTheProcessWasKilled() throws Exception {
    try (Lab lab = Lab.start(folder)) {
      awaitOutput(lab);
      String set = lab.curl("/rest/do/1_02", "-d", "alias=al_pump");
      assertTrue(set.endsWith(", \"alias\": \"al_pump\"}}"), set);
      Program.Result given = lab.ask("alias", "do/1_03", "al_fan");
      assertEquals("done: do/1_03 has the alias al_fan", given.text().strip());
      lab.node.signal("KILL");
      lab.node.result();
    }
    assertTrue(Files.readString(folder.resolve("data/aliases.json")).contains("al_fan"));
    try (Lab lab = Lab.start(folder)) {
      awaitOutput(lab);
      assertEquals("{\"circuit\": \"1_03\"}", lab.curl("/rest/output/al_fan/circuit"));
      assertEquals("al_pump", lab.ask("alias", "do/1_02").text().strip());
      String taken = lab.curl("/rest/ro/2_01", "-d", "alias=al_pump");
      assertTrue(taken.contains("'al_pump' is the alias of do/1_02 already"), taken);
    }
  }
}
