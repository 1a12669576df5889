package busbar.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.history.HistoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryKeyTest {
  @TempDir private Path folder = Path.of("");

  private Optional<HistoryOptions> read(String text) throws Exception {
    Path file = folder.resolve("lab.yaml");
    Files.writeString(file, "node: lab-1\n" + text + "\n");
    return new ConfigFile(new Folders(folder), _ -> null).read(file).history();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "site: lab | 64",
        "history: {} | 64",
        "history: {memory: 8MB} | 8",
        "history: {memory: 2048 kB} | 2",
        "history: {memory: 1gb} | 1024"
      })
  void theMemoryIsASize(String text, long megabytes) throws Exception {
    assertEquals(megabytes << 20, read(text).orElseThrow().memory());
  }

  @Test
  void itCanBeOff() throws Exception {
    assertTrue(read("history: off").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history: {memory: 64}",
        "history: {memory: 1kB}",
        "history: {memory: 99999GB}",
        "history: on",
        "history: {memry: 1MB}"
      })
  void everythingElseIsAMistake(String text) {
    String message =
        String.valueOf(assertThrows(ConfigException.class, () -> read(text)).getMessage());
    assertTrue(message.contains("lab.yaml:2: history"), message);
  }
}
