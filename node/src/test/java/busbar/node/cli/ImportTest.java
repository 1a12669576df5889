package busbar.node.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.node.cli.Lab.Result;
import busbar.node.config.ConfigException;
import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {
  @TempDir private Path target;

  @Test
  void aWholeGatewayIsCarriedOver() throws Exception {
    Result result = run("lab");

    assertEquals("", result.err());
    assertEquals(0, result.status());
    String written = written();
    assertEquals(
        """
        families:
          # LOCAL_TCP: Modbus over TCP
          local-tcp:
            driver: modbus
            line: {type: tcp, host: "127.0.0.1", port: 502}
            info: {family: Neuron, model: L523, serial: 4242, boards: 2}
            # by the name before their circuits; rate: reads per second, 0 for as fast as possible
            units:
              "1": {unit: 1, definition: hw_definitions/00.yaml, rate: 50}
              "2": {unit: 2, definition: hw_definitions/13.yaml, rate: 25}
            devices:
              do/1_01: {alias: al_pump}
              ro/2_02: {alias: al_valve}
              di/1_02: {alias: al_door}
          # RS485_A: Modbus on a serial line
          rs485-a:
            driver: modbus
            line: {type: serial, port: /dev/ttyNS0, baud: 9600, parity: none, stop_bits: 1, timeout: 500ms}
            # by the name before their circuits; rate: reads per second, 0 for as fast as possible
            units:
              boiler: {unit: 5, definition: hw_definitions/MY_BOILER.yaml, rate: 2}
              "no": {unit: 6, definition: hw_definitions/08.yaml, rate: 0, scan: false}
            devices:
              modbus_slave/boiler: {alias: al_line}
              data_point/boiler_40: {alias: al_flow}
              watchdog/no_01: {alias: "no"}
          # OWFS: 1-Wire bus
          owfs:
            driver: onewire
            owserver: "127.0.0.1:4304"
            bus: OWFS
            interval: 10s
            scan_interval: 60s
            power: "1"
            # by their circuits
            sensors:
              t1: {type: DS18B20, address: "28.67C6697351FF.68", interval: 15s}
            devices:
              sensor/28FF640264026400: {alias: al_probe}
              sensor/t1: {alias: al_room}

        bridges:
          ws:
            listeners:
              # what EVOK's API was; older clients: evok: v2
              - {host: "127.0.0.1", port: 8080, evok: v3, nodes: own, all_filtered: false}
        """,
        written.substring(written.indexOf("families:")));
    for (String model : List.of("00", "08", "13")) {
      String file = "hw_definitions/" + model + ".yaml";
      assertArrayEquals(
          Files.readAllBytes(evok("lab").resolve(file)), Files.readAllBytes(target.resolve(file)));
    }
    assertEquals(
        List.of("busbar.yaml", "hw_definitions"), names(target), "nothing else, nothing temporary");
  }

  @Test
  void everythingThatNeedsALookIsTold() throws Exception {
    String driver = "is not part of this version, so the node does not start with";
    List<String> told = remarks(run("lab"), "lab");
    List<String> expected =
        """
        alias.yaml:8: 1-Wire devices are found at run time only, so these aliases were not checked: al_probe
        alias.yaml:11: alias al_flow goes to data_point/boiler_40 unchecked, because the definition of unit boiler cannot be read
        alias.yaml:12: alias al_lost is left out: there is no ro/9_01; give it to another device with 'busbar alias'
        alias.yaml:13: alias al_old is left out: there are no devices such as ds2408/1
        config.yaml:2: logging is not carried over: the log goes to standard error, one line each
        config.yaml:7: the webhook is off (enabled: false) and left out
        config.yaml:12: device 3 of LOCAL_TCP is off (enabled: false) and left out
        config.yaml:20: unit boiler: hw_definitions/MY_BOILER.yaml does not exist; put the definition into the new folder hw_definitions
        config.yaml:26: RS485_B is off (enabled: false) and left out
        hw_definitions/00.yaml:23: a second feature of type do: its circuits begin at 05, not again at 01
        hw_definitions/00.yaml:24: a second feature of type do: its circuits begin at 07, not again at 01
        hw_definitions/00.yaml:40: a second feature of type ao: its circuits begin at 03, not again at 01
        hw_definitions/00.yaml:49: there are no devices of type EXT_CONFIG; skipped
        hw_definitions/00.yaml:50: there are no devices of type AI18; skipped
        hw_definitions/00.yaml:51: there are no devices of type UART; skipped
        hw_definitions/08.yaml:4: modbus_features[0].colour is unknown; known here:\
        """
            .lines()
            .toList();

    List<String> others = told.stream().filter(line -> !line.contains(driver)).toList();
    assertEquals(expected.size(), others.size(), others::toString);
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(others.get(i).startsWith(expected.get(i)), others.get(i));
    }
  }

  @Test
  void missingDriversAreToldAsLongAsTheyAreMissing() throws Exception {
    Result result = run("lab");

    for (String driver : List.of("modbus", "onewire")) {
      boolean isInstalled = !mistakes().contains("driver '" + driver + "' is not installed");
      String remark = "the driver " + driver + " is not part of this version";
      assertEquals(!isInstalled, result.out().contains(remark), result::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "quiet"})
  void theCheckFindsNothingButMissingDrivers(String example) throws Exception {
    assertEquals(0, run(example).status());

    List<String> others =
        mistakes().lines().filter(line -> !line.contains("is not installed")).toList();
    assertEquals(List.of(), others);
  }

  @Test
  void whatIsThereIsCounted() throws Exception {
    List<String> families =
        run("lab").out().lines().filter(line -> line.startsWith("  family")).toList();

    assertEquals(
        List.of(
            "  family local-tcp, from LOCAL_TCP: 2 units, 8 di, 7 do, 5 ro, 4 led, 2 ai, 3 ao,"
                + " 1 watchdog, 1 owpower, 1 nv_save, 4 register, 5 data_point, 3 aliases",
            "  family rs485-a, from RS485_A: 2 units, 1 watchdog, 3 aliases",
            "  family owfs, from OWFS: 1 listed sensor, 2 aliases"),
        families);
  }

  @Test
  void aliasesOfTheFirstVersionLookForRelaysFirst() throws Exception {
    Result result = run("old");

    assertTrue(
        written()
            .contains(
                """
                    devices:
                      ro/1_01: {alias: al_pump}
                      do/1_02: {alias: al_heater}
                      do/1_01: {alias: al_fan}
                      di/3_07: {alias: al_later}
                """),
        this::written);
    List<String> told = remarks(result, "old");
    for (String remark :
        List.of(
            "alias.yaml:6: alias al_second is left out: ro/1_01 has the alias al_pump already",
            "alias.yaml:7: alias al_pump is left out: line 3 gives it to another device",
            "alias.yaml:9: the alias is left out: 'al probe' is not a name; allowed are letters,"
                + " digits, '-', '.' and '_', 1 to 100, but not 'all'")) {
      assertTrue(told.contains(remark), told::toString);
    }
  }

  @Test
  void textsOfTheOtherProgramAreNoVariablesOfOurs() throws Exception {
    run("old", "--node", "lab-7");

    assertTrue(written().contains("\nnode: lab-7\n"), this::written);
    assertTrue(written().contains("  # \"Main: 1\": Modbus over TCP\n  main--1:"), this::written);
    assertTrue(written().contains("host: \"$${HOST}\", port: 502"), this::written);
    assertTrue(
        written()
            .contains(
                "{host: \"\", port: 8080, evok: v3, nodes: own, all_filtered: false, webhook:"
                    + " {address: \"http://10.0.0.9/$${HOOK}\", device_mask: [di, wd],"
                    + " complex_events: false}}"),
        this::written);
    assertFalse(mistakes().contains("environment"), this::mistakes);
  }

  @Test
  void whatIsThereIsNotReplacedUnlessForced() throws Exception {
    Files.createDirectories(target);
    Files.writeString(target.resolve("busbar.yaml"), "node: mine\n");

    Result refused = run("lab");
    assertEquals(
        "busbar: %s is there already; --force replaces it, --to names another folder\n"
            .formatted(target.resolve("busbar.yaml")),
        refused.err());
    assertEquals(1, refused.status());
    assertEquals("", refused.out());
    assertEquals(List.of("busbar.yaml"), names(target));
    assertEquals("node: mine\n", written());

    assertEquals(0, run("lab", "--force").status());
    assertTrue(written().contains("local-tcp"), this::written);
    assertEquals(0, run("lab").status(), "the same once more changes nothing");
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    Result result = run("lab", "--dry-run");

    assertEquals(0, result.status());
    assertTrue(result.out().startsWith("Nothing was written. Would be carried over:\n"));
    assertTrue(result.out().contains("Needs a look"));
    assertEquals(List.of(), names(target));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          nowhere                    | config.yaml: does not exist
          lab --alias nowhere.yaml   | nowhere.yaml: does not exist
          """)
  void whatCannotBeReadIsNotImported(String arguments, String message) throws Exception {
    String[] words = arguments.split(" ", -1);
    Result result = run(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));

    assertEquals(
        List.of(message, "busbar: nothing was imported"),
        result.err().lines().map(line -> line.replace(evok("nowhere") + "/", "")).toList());
    assertEquals(2, result.status());
    assertEquals(List.of(), names(target));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          import                      | missing required parameters: 'evok', 'DIR'
          import evok                 | missing required parameter: 'DIR'
          import mervis x             | 'mervis' is not known; only evok can be imported
          import evok x --node Lab_1  | --node: 'Lab_1' is not a name; allowed are lower-case letters, digits and '-', 1 to 31, not beginning with '-'
          """)
  void wrongUsageIsExplained(String arguments, String message) {
    Result wrong = Lab.run(arguments.split(" ", -1));

    assertEquals("busbar: " + message, wrong.err().lines().findFirst().orElse(""));
    assertEquals(2, wrong.status());
  }

  private Result run(String example, String... more) {
    var fixed = Stream.of("import", "evok", evok(example).toString(), "--to", target.toString());
    return Lab.run(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
  }

  private static Path evok(String example) {
    try {
      var root = Objects.requireNonNull(ImportTest.class.getResource("/evok"));
      return Path.of(root.toURI()).resolve(example);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> remarks(Result result, String example) {
    String folder = evok(example) + "/";
    return result
        .out()
        .lines()
        .filter(line -> line.startsWith("  " + folder))
        .map(line -> line.strip().replace(folder, ""))
        .toList();
  }

  private String written() {
    try {
      return Files.readString(target.resolve("busbar.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// What the reader of our own configurations says.
  private String mistakes() {
    var reader = new ConfigFile(new Folders(target), _ -> null);
    try {
      reader.read(target.resolve("busbar.yaml"));
      return "";
    } catch (ConfigException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }
}
