package busbar.node.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAliasStoreTest {
  private static final String PUMP = "{\n  \"do/1_02\" : \"al_pump\"\n}\n";

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("aliases.json");
  }

  private static void await(Future<Void> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static String failure(Future<Void> future) {
    return assertThrows(ExecutionException.class, () -> await(future)).toString();
  }

  private Map<String, String> read() throws IOException {
    try (FileAliasStore store = FileAliasStore.open(file)) {
      return store.kept();
    }
  }

  @Test
  void whatWasStoredIsThereAfterARestart() throws Exception {
    try (FileAliasStore store = FileAliasStore.open(file)) {
      assertEquals(Map.of(), store.kept());
      assertTrue(store.isLasting());
      await(store.store(Map.of("sensor/28FF", "", "do/1_02", "al_pump")));
      assertEquals(
          "{\n  \"do/1_02\" : \"al_pump\",\n  \"sensor/28FF\" : \"\"\n}\n", Files.readString(file));
    }
    assertEquals(Map.of("sensor/28FF", "", "do/1_02", "al_pump"), read());
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "no temporary file stays");
    }
  }

  @Test
  void whoseProcessDiedBetweenWritingAndRenamingHasTheOldFile() throws Exception {
    Files.writeString(file, PUMP);
    Files.writeString(folder.resolve("aliases.json.new"), "{\"do/1_02\": \"al_");
    try (FileAliasStore store = FileAliasStore.open(file)) {
      assertEquals(Map.of("do/1_02", "al_pump"), store.kept());
      await(store.store(Map.of("do/1_02", "x")));
    }
    assertEquals(Map.of("do/1_02", "x"), read());
  }

  @Test
  void writeThatFailsLeavesTheOldFileAndIsToldWithItsName() throws Exception {
    Files.writeString(file, PUMP);
    try (FileAliasStore store = FileAliasStore.open(file)) {
      Path inTheWay = Files.createDirectory(folder.resolve("aliases.json.new"));
      String message = failure(store.store(Map.of("do/1_02", "x")));
      assertTrue(message.contains("cannot write " + file + " ("), message);
      assertEquals(PUMP, Files.readString(file));
      Files.delete(inTheWay);
      await(store.store(Map.of("do/1_02", "x")));
      assertFalse(Files.readString(file).contains("al_pump"));
    }
  }

  @Test
  void renameThatFailsIsTold() throws Exception {
    try (FileAliasStore store = FileAliasStore.open(file)) {
      Files.createDirectories(file.resolve("not empty"));
      assertTrue(failure(store.store(Map.of("do/1_02", "x"))).contains("cannot write "));
    }
  }

  @Test
  void nothingIsWrittenOnceTheFolderIsGivenUp() throws Exception {
    FileAliasStore store = FileAliasStore.open(file);
    store.close();
    assertTrue(failure(store.store(Map.of("do/1_02", "x"))).contains("the node has ended"));
    assertFalse(Files.exists(file));
  }

  @Test
  void whatCannotBeReadIsLeftOutAndACopyKept() throws Exception {
    String edited =
        """
        {"do/1_02": "al_pump", "do/1_03": "al_pump", "valve/1": "x", "do/1_04": "a b",
         "do/1_05": 7, "lab-1:do/1_06": "y", "do/1_07": null, "ro/2_01": ""}
        """;
    Files.writeString(file, edited);
    assertEquals(Map.of("do/1_02", "al_pump", "ro/2_01", ""), read());
    assertEquals(edited, Files.readString(folder.resolve("aliases.json.bad")));
  }

  @Test
  void fileThatIsNoJsonOrTooLongIsLeftOutAndACopyKept() throws Exception {
    var bad = new HashMap<String, String>();
    bad.put("nothing", "");
    bad.put("half", PUMP.substring(0, 10));
    bad.put("list", "[]");
    bad.put("long", " ".repeat((int) FileAliasStore.MAX_BYTES) + PUMP);
    for (String content : bad.values()) {
      Files.writeString(file, content);
      assertEquals(Map.of(), read());
      assertEquals(content, Files.readString(folder.resolve("aliases.json.bad")));
    }
  }
}
