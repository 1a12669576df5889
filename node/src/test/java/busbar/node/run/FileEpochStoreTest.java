package busbar.node.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Publisher;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEpochStoreTest {
  private static final Publisher RIG = new Publisher("lab-1", "rig");
  private static final Publisher HOST = new Publisher("lab-1", "host");

  @TempDir private Path folder;

  @Test
  void whatWasStoredIsThereAfterARestart() throws Exception {
    Path file = folder.resolve("epochs");
    try (FileEpochStore store = FileEpochStore.open(file)) {
      assertEquals(0, store.last(RIG));
      store.store(RIG, 7);
      store.store(HOST, 1);
      store.store(RIG, 8);
      assertEquals(8, store.last(RIG));
    }
    assertEquals("lab-1/host 1\nlab-1/rig 8\n", Files.readString(file));
    try (FileEpochStore store = FileEpochStore.open(file)) {
      assertEquals(8, store.last(RIG));
      assertEquals(1, store.last(HOST));
    }
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "no temporary file stays");
    }
  }

  @Test
  void aLineThatCannotBeReadIsLeftOut() throws Exception {
    Path file = folder.resolve("epochs");
    Files.writeString(file, "lab-1/rig x\n\nlab-1/host 5\nLab 1/rig 7\n\u0000\u0000");

    try (FileEpochStore store = FileEpochStore.open(file)) {
      assertEquals(0, store.last(RIG));
      assertEquals(5, store.last(HOST));
    }
  }

  @Test
  void aFolderThatVanishesCostsNothingButTheFile() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    try (FileEpochStore store = FileEpochStore.open(inner.resolve("epochs"))) {
      Files.delete(inner);
      store.store(RIG, 7);
      assertEquals(7, store.last(RIG));
    }
  }
}
