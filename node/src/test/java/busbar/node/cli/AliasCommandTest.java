package busbar.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.node.cli.Lab.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasCommandTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Lab lab;

  @BeforeEach
  void start() throws Exception {
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  /// Waits until the state table shows the alias; the owner answers a moment before.
  private void awaitAlias(DeviceId device, String alias) throws Exception {
    var seen = new CompletableFuture<Void>();
    var subscription =
        lab.node
            .bus()
            .table()
            .subscribe(
                lab.node.vertx().getOrCreateContext(),
                device::equals,
                (changed, _) -> {
                  String now = changed.getFirst().description().alias();
                  if (Objects.requireNonNullElse(now, "").equals(alias)) seen.complete(null);
                });
    seen.get(20, TimeUnit.SECONDS);
    subscription.close();
  }

  @Test
  void anAliasIsGivenUsedAndTakenAway() throws Exception {
    assertEquals("pump\n", lab.busbar("alias", "ro/2_01").out());
    Result given = lab.busbar("alias", "di/1_01", "al_door");
    assertEquals("done: di/1_01 has the alias al_door\n", given.out());
    assertEquals(0, given.status(), given.err());
    awaitAlias(lab.input, "al_door");
    assertEquals("al_door\n", lab.busbar("alias", "di/al_door").out());
    assertEquals("14\n", lab.busbar("get", "lab-1:di/al_door.counter").out());
    assertTrue(lab.busbar("get", "di/1_01").out().startsWith("di/1_01, alias al_door, family"));
    Path file = lab.data().resolve("aliases.json");
    assertEquals("{\n  \"di/1_01\" : \"al_door\"\n}\n", Files.readString(file));

    Result cleared = lab.busbar("alias", "di/al_door", "--clear");
    assertEquals("done: di/1_01 has no alias\n", cleared.out());
    awaitAlias(lab.input, "");
    Result none = lab.busbar("alias", "di/1_01");
    assertEquals("busbar: di/1_01 has no alias\n", none.err());
    assertEquals(1, none.status());
    assertEquals("{ }\n", Files.readString(file));
  }

  @Test
  void listShowsAliases() {
    assertEquals(
        """
        DEVICE   ALIAS  VALUE  UNIT  QUALITY  AGE    LABEL
        ro/2_01  pump   0            good     0.0 s  Cooling pump
        di/1_01         1            good     0.0 s
        """,
        lab.busbar("list", "ro", "di").out().replaceAll("0\\.\\d s", "0.0 s"));
  }

  @Test
  void setTakesAnAliasBesideValues() throws Exception {
    assertEquals(
        "done: ro/2_01 has the alias fan and is value=1\n",
        lab.busbar("set", "ro/2_01", "value=1", "alias=fan").out());
    awaitAlias(lab.relay, "fan");
    assertEquals(
        "done: ro/2_01 has the alias pump\n", lab.busbar("set", "ro/fan", "alias=pump").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          alias di/1_01 pump           | 1 | CONFLICT: 'pump' is the alias of ro/2_01 already
          alias di/1_01 all            | 1 | INVALID: 'all' is not a name; allowed are letters, digits, '-', '.' and '_', 1 to 100, but not 'all'
          alias di/1_01.counter x      | 2 | 'di/1_01.counter' is a property; only devices have aliases
          alias di/1_1 x               | 1 | no device di/1_1; did you mean di/1_01?
          alias ro/2_01 x --clear      | 2 | --clear takes no name
          """)
  void whatCannotBeDoneIsExplained(String command, int status, String message) {
    Result result = lab.busbar(command.split(" +", -1));

    assertEquals("busbar: " + message + "\n", result.err());
    assertEquals("", result.out());
    assertEquals(status, result.status());
  }
}
