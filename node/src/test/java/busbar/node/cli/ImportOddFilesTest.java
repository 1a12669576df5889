package busbar.node.cli;

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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportOddFilesTest {
  private static final int MUTATIONS = 30;
  private static final String PIECES = "{}[]:,-\"'#&*!|>%@`~\n \t01x\\$é\u0007";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          - a                             | config.yaml:1: must be a mapping such as 'comm_channels:', not a list
          just text                       | config.yaml:1: must be a mapping such as 'comm_channels:', not 'just text'
          comm_channels: [a               | config.yaml:1: is not YAML: while parsing a flow sequence: expected ',' or ']', but got <stream end>
          a: *b                           | config.yaml:1: *b repeats something that is not there
          """)
  void whatIsNoConfigurationIsRefused(String config, String message) throws IOException {
    write("config.yaml", config);
    assertRefused(message);
  }

  @Test
  void aHundredLevelsAreRefusedInEveryFile() throws IOException {
    String deep = "[".repeat(100) + "]".repeat(100);
    write("config.yaml", "comm_channels: " + deep);
    assertRefused("config.yaml:1: is nested deeper than 30 levels");

    write("config.yaml", "autogen: true");
    write("autogen.yaml", deep);
    assertRefused("autogen.yaml:1: is nested deeper than 30 levels");

    write("autogen.yaml", "");
    write("alias.yaml", deep);
    assertRefused("alias.yaml:1: is nested deeper than 30 levels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          comm_channels: 5                                              | 1: comm_channels must be a mapping, not '5'
          comm_channels: {A: [x]}                                       | 1: comm_channels.A must be a mapping, not a list
          comm_channels: {A: {type: CAN}}                               | 1: A is left out: its type must be MODBUSTCP, MODBUSRTU or OWFS, not 'CAN'
          comm_channels: {A: {type: MODBUSTCP, port: 99999}}            | 1: comm_channels.A.port must be a whole number from 1 to 65535, not '99999'
          comm_channels: {A: {type: MODBUSTCP, colour: red}}            | 1: comm_channels.A.colour is unknown; known here: enabled, type, hostname, port, device_info, devices
          comm_channels: {A: {type: MODBUSRTU}}                         | 1: the serial port is missing; write it into the new file, such as port: /dev/ttyNS0
          comm_channels: {A: {type: MODBUSRTU, port: x, parity: X}}     | 1: comm_channels.A.parity is wrong: must be N, E or O, not 'X'
          comm_channels: {A: {type: MODBUSTCP, devices: {1: }}}         | 1: device 1 of A is left out: model, the name of its hardware definition, is missing
          comm_channels: {A: {type: MODBUSTCP, devices: {1: {model: ../x}}}}      | 1: device 1 of A is left out: model must be the name of a file in hw_definitions
          comm_channels: {A: {type: MODBUSTCP, devices: {a/b: {model: x}}}}       | 1: device a/b of A is left out: its name cannot be part of a circuit
          comm_channels: {A: {type: MODBUSTCP, enabled: maybe}}         | 1: comm_channels.A.enabled is wrong: 'maybe' is neither true nor false
          comm_channels: {A b: {type: OWFS}, A-b: {type: OWFS}}         | 1: channel A-b becomes the family a-b-2
          autogen: true                                                 | 1: autogen.yaml is missing, so the hardware of the controller itself is; copy it to FOLDER, or set autogen: false
          apis: {webhook: {enabled: true}}                              | 1: the webhook is left out: its address is missing
          apis: {webhook: {enabled: true, address: x}}                   | 1: the webhook is left out: its device_mask names no type
          speed: 3                                                      | 1: speed is unknown; known here: autogen, logging, apis, comm_channels
          """)
  void mistakesAreToldAndTheRestIsCarriedOver(String config, String remark) throws IOException {
    write("config.yaml", config);
    Result result = run("--dry-run");

    assertEquals(0, result.status(), result::toString);
    String expected = folder.resolve("config.yaml") + ":" + remark.replace("FOLDER", "" + folder);
    assertTrue(result.out().contains("  " + expected + "\n"), result::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [a]                             | 1: must be a mapping with modbus_register_blocks and modbus_features, not a list
          modbus_features: []             | 1: modbus_register_blocks is missing
          a: [                            | 1: is not YAML: while parsing a flow node: expected the node content, but found '<stream end>'
          modbus_features: 5              | 1: modbus_features must be a list, not '5'
          modbus_features: [{type: RO}]   | 1: modbus_features[0].val_reg is missing
          modbus_features: [{type: XY}]   | 1: modbus_features[0].type must be one of DI, RO, DO, LED, AI, AO, BAO, WD, OWPOWER, NV_SAVE, REGISTER, DATA_POINT, not 'XY'
          """)
  void aWrongDefinitionIsToldAndCopiedAsItIs(String definition, String remark) throws IOException {
    write("config.yaml", "comm_channels: {A: {type: MODBUSTCP, devices: {1: {model: m}}}}");
    write("hw_definitions/m.yaml", definition);
    Result result = run();

    assertEquals(0, result.status(), result::toString);
    String expected = folder.resolve("hw_definitions/m.yaml") + ":" + remark;
    assertTrue(result.out().contains("  " + expected + "\n"), result::toString);
    assertEquals(definition, Files.readString(folder.resolve("new/hw_definitions/m.yaml")));
  }

  @Test
  void aDeviceNameOnTwoChannelsIsToldOnce() throws IOException {
    write(
        "config.yaml",
        """
        comm_channels:
          A: {type: MODBUSTCP, devices: {1: {model: m}}}
          B: {type: MODBUSTCP, devices: {1: {model: m}}}
        """);
    write(
        "hw_definitions/m.yaml",
        "modbus_register_blocks: []\nmodbus_features: [{type: OWPOWER, val_coil: 1}]");
    Result result = run("--dry-run");

    String remark =
        "config.yaml:3: unit 1 of B has modbus_slave/1 as A has; only one of them can: give the unit another name\n";
    assertTrue(result.out().contains(remark), result::toString);
    assertEquals(1, result.out().split("only one of them can", -1).length - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.yaml", "autogen.yaml", "alias.yaml", "hw_definitions/00.yaml"})
  void damagedFilesNeverEndInAStackTrace(String file) throws Exception {
    Path example = Path.of(Objects.requireNonNull(getClass().getResource("/evok/lab")).toURI());
    copyAll(example);
    String whole = Files.readString(example.resolve(file));
    for (int seed = 0; seed < MUTATIONS; seed++) {
      write(file, damaged(whole, new Random(seed)));
      Result result = run("--force");
      String what = "seed " + seed + ": " + result;
      assertTrue(result.status() == 0 || result.status() == 2, what);
      assertFalse(result.err().contains("\tat "), what);
      if (result.status() == 0) assertEquals(List.of(), mistakes(), what);
    }
  }

  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        default -> damaged.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
      }
    }
    return damaged.toString();
  }

  /// What the reader of our own configurations says, but for what this version may not have.
  private List<String> mistakes() {
    try {
      new ConfigFile(new Folders(folder), _ -> null).read(folder.resolve("new/busbar.yaml"));
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream()
          .map(Object::toString)
          .filter(line -> !line.contains("is not installed") && !line.contains("webhook"))
          .toList();
    }
  }

  private void assertRefused(String message) throws IOException {
    Result result = run();
    assertEquals(folder + "/" + message + "\nbusbar: nothing was imported\n", result.err());
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertFalse(Files.exists(folder.resolve("new")));
  }

  private Result run(String... more) {
    var fixed =
        Stream.of("import", "evok", folder.toString(), "--to", folder.resolve("new").toString());
    return Lab.run(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private void copyAll(Path example) throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(example.relativize(file).toString(), Files.readString(file));
      }
    }
  }
}
