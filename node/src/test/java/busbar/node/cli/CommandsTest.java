package busbar.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Quality;
import busbar.node.cli.Lab.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {
  private Lab lab;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    lab = new Lab(folder);
  }

  @AfterAll
  void stop() {
    lab.close();
  }

  @BeforeEach
  void allIsWell() throws Exception {
    lab.temperature(21.375, Quality.GOOD);
    lab.await(lab.probe, Quality.GOOD);
  }

  @Test
  void listShowsEachDeviceOnALine() {
    Result result = lab.busbar("list");

    assertEquals(
        """
        DEVICE           ALIAS  VALUE   UNIT  QUALITY  AGE  LABEL
        ro/2_01          pump   0             good     #    Cooling pump
        di/1_01                 1             good     #
        sensor/28.FF.07         21.375  °C    good     #
        """,
        withoutAges(result.out()));
    assertEquals(0, result.status(), result.err());
  }

  @Test
  void listShowsWhatIsMeantOnly() {
    assertEquals(List.of("lab-1:di/1_01"), devices("list", "--json", "di"));
    assertEquals(
        List.of("lab-1:ro/2_01", "lab-1:sensor/28.FF.07"),
        devices("list", "--json", "ro/pump", "s*/*FF*"));
    assertEquals(3, devices("list", "--json", "*:*").size());
    assertEquals(List.of(), devices("list", "--json", "lab-2:*"));
  }

  @Test
  void aBadDeviceShowsItsReasonAndItsLastValue() throws Exception {
    lab.temperature(21.375, Quality.fault("no answer"));
    lab.await(lab.probe, Quality.fault("no answer"));

    assertEquals(
        """
        DEVICE           VALUE  UNIT  QUALITY                           AGE  LABEL
        sensor/28.FF.07  -      °C    bad: fault: no answer, was 21.375  #
        """
            .replace("                           AGE", "                            AGE"),
        withoutAges(lab.busbar("list", "sensor").out()));
    JsonObject json = new JsonObject(lab.busbar("get", "sensor/28.FF.07", "--json").out());
    assertEquals("bad", json.getString("quality"));
    assertEquals("fault: no answer", json.getString("reason"));
    assertEquals(new JsonObject(), json.getJsonObject("values"));
    assertEquals(21.375, json.getJsonObject("last_values").getDouble("value"));

    Result value = lab.busbar("get", "sensor/28.FF.07.value");
    assertEquals(1, value.status());
    assertEquals("", value.out());
    assertEquals(
        "busbar: lab-1:sensor/28.FF.07.value has no value: bad: fault: no answer, was 21.375\n",
        value.err());
  }

  @Test
  void anUncertainValueIsShownWithItsMark() throws Exception {
    lab.temperature(999, Quality.uncertain("out of range"));
    lab.await(lab.probe, Quality.uncertain("out of range"));

    assertTrue(lab.busbar("list", "sensor").out().contains("999.0  °C    uncertain: out of range"));
    assertEquals("999.0\n", lab.busbar("get", "sensor/28.FF.07.value").out());
  }

  @Test
  void getShowsEveryPropertyAndWhatMayBeSet() {
    assertEquals(
        """
        ro/2_01, alias pump, Cooling pump, family bench, good, read # ago
        PROPERTY  VALUE  UNIT  SET
        value     0            0, 1
        timeout          s     0.0 to 60.0
        """,
        withoutAges(lab.busbar("get", "ro/pump").out()));
    assertEquals(
        """
        sensor/28.FF.07, family bench, good, read # ago
        PROPERTY  VALUE     UNIT  SET
        value     21.375    °C
        mode      fast            fast, slow
        address   28.FF.07
        """,
        withoutAges(lab.busbar("get", "sensor/28.FF.07").out()));
  }

  @Test
  void getOfAPropertyIsTheBareValueForScripts() {
    assertEquals("14\n", lab.busbar("get", "di/1_01.counter").out());
    assertEquals("fast\n", lab.busbar("get", "lab-1:sensor/28.FF.07.mode").out());
  }

  @Test
  void setSaysWhatWasObserved() {
    assertEquals("done: ro/2_01 is value=1\n", lab.busbar("set", "ro/pump", "on").out());
    Result result = lab.busbar("set", "ro/2_01", "value=0", "timeout=2.5");
    assertEquals("done: ro/2_01 is value=0\n", result.out());
    assertEquals(0, result.status(), result.err());
  }

  @Test
  void stopSaysWhatBecameOfEachDevice() {
    Result result = lab.busbar("stop");

    assertEquals("DEVICE   EFFECT\nro/2_01  stopped\n", result.out());
    assertEquals(0, result.status(), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          get di/1_1                     | 1 | no device di/1_1; did you mean di/1_01?
          get di/1_01.countr             | 1 | di/1_01 has no property 'countr'; it has value, counter
          get lab-2:ro/2_01              | 1 | no device lab-2:ro/2_01; did you mean lab-1:ro/2_01?
          get ra/2_01                    | 2 | 'ra' is not a type of device; did you mean ro?
          get foo                        | 2 | 'foo' is not a device; write type/circuit or node:type/circuit
          list senser                    | 2 | 'senser' is not a type of device; did you mean sensor?
          watch Lab_1:di                 | 2 | 'Lab_1' is not the name of a node
          set ro/2_01 x=1                | 1 | UNSUPPORTED: lab-1:ro/2_01 has no property 'x'
          set ro/2_01 value=1 value=0    | 2 | value is given twice
          set ro/2_01 timeout=99         | 1 | INVALID: lab-1:ro/2_01: timeout must be 0.0 to 60.0 s, got 99.0
          set ro/2_01 maybe              | 1 | INVALID: lab-1:ro/2_01: value must be 0, 1, on, off, true or false, got 'maybe'
          set di/1_01 1                  | 1 | READ_ONLY: value of lab-1:di/1_01 cannot be written
          set sensor/28.FF.07.mode slow  | 1 | FAULT: the probe does not answer
          """)
  void whatCannotBeDoneIsExplained(String command, int status, String message) {
    Result result = lab.busbar(command.split(" ", -1));

    assertEquals("busbar: " + message + "\n", result.err());
    assertEquals("", result.out());
    assertEquals(status, result.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          lst             | there is no command 'lst'; did you mean list?
          get             | missing required parameter: 'DEVICE[.property]'
          set ro/2_01     | missing required parameter: 'VALUE'
          list --jason    | unknown option: '--jason'
          """)
  void wrongUsageIsExplainedInAFewLines(String command, String message) {
    Result result = Lab.run(command.split(" ", -1));

    assertEquals("busbar: " + message, result.err().lines().findFirst().orElse(""));
    assertEquals(3, result.err().lines().count(), result.err());
    assertEquals(2, result.status());
  }

  @Test
  void withoutANodeTheMessageSaysWhereItLooked(@TempDir Path empty) {
    Result result = Lab.run("list", "--data", empty.toString());

    assertEquals(
        "busbar: no node runs with the data folder %s: nothing listens at %s%n"
            .formatted(empty, empty.resolve("control.sock")),
        result.err());
    assertEquals(1, result.status());
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of("run", "check", "list", "get", "set", "watch", "stop", "certificates")) {
      Result result = Lab.run(command, "--help");
      assertTrue(result.out().startsWith("Usage: busbar " + command), result.out());
      assertEquals(0, result.status());
    }
  }

  private List<String> devices(String... command) {
    return new JsonArray(lab.busbar(command).out())
        .stream().map(device -> ((JsonObject) device).getString("device")).toList();
  }

  /// Ages are as they happen to be.
  private static String withoutAges(String table) {
    return table
        .replaceAll("\\d+(\\.\\d)? s(?= ago)", "#")
        .replaceAll("(?m)\\d+\\.\\d s(  +|$)", "#    ")
        .replaceAll("AGE +LABEL", "AGE  LABEL")
        .replaceAll("(?m) +$", "");
  }
}
