package busbar.node.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.node.cluster.ClusterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  @TempDir private Path folder;

  private final Map<String, String> environment = Map.of("LAB", "lab-7", "EMPTY", "");

  @Test
  void anEmptyFileRunsTheDefaults() throws Exception {
    NodeOptions options = read("");

    assertEquals("busbar", options.site());
    assertTrue(options.ws().isPresent(), "the web listener");
    assertTrue(options.udp().isEmpty());
    assertEquals(
        folder.resolve("home/.local/state/busbar").resolve(options.node()), options.data());
    assertEquals(List.of("host"), options.families().stream().map(FamilyPlan::name).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "Messrechner.physik.example, messrechner",
    "LAB_2, lab-2",
    "--x, x",
    "a-very-long-name-that-does-not-fit-into-it, a-very-long-name-that-does-not-",
    "äöü, node",
  })
  void theNodeIsNamedAfterTheHost(String host, String node) throws Exception {
    var file = new ConfigFile(folders(), name -> name.equals("HOSTNAME") ? host : null);

    assertEquals(node, file.read(write("")).node());
  }

  @Test
  void aFamilyAndAPushSocketOfOneNameAreAMistake() throws Exception {
    String text =
        """
        families:
          push: {driver: system}
        bridges:
          udp:
            sockets:
              - {kind: push, writable: [{codename: a}]}
        """;

    assertEquals(
        "1: families hold 'push', which is also the family of a UDP socket; rename one of them",
        problems(text));
  }

  @Test
  void allMistakesAreReportedAtOnceInTheOrderOfTheFile() throws Exception {
    String text =
        """
        site: My Lab
        node: Lab 1
        cluster: {config: nowhere.xml, host: 0.0.0.0, port: 80, members: [a b], member: c}
        families:
          host: {driver: sistem, interval: 1s}
          Rig!: {driver: system}
          plc:
          host: {driver: system}
        bridges:
          mqtt: {}
        colour: ${COLOUR}
        data: [a, b]
        """;

    assertEquals(
        """
        1: site is wrong: 'My Lab' is not a name; allowed are lower-case letters, digits and '-', 1 to 31, not beginning with '-'
        2: node is wrong: 'Lab 1' is not a name; allowed are lower-case letters, digits and '-', 1 to 31, not beginning with '-'
        3: cluster.host is wrong: 0.0.0.0 stands for no single address; give the one at which the others reach this machine
        3: cluster.port must be a whole number from 1024 to 65000, not '80'
        3: cluster.members holds 'a b'; allowed are host or host:port, port 1 to 65535
        3: cluster.config is wrong: %s does not exist
        3: cluster.member is unknown; known here: config, host, port, members, tls, frame_port
        5: families.host.driver 'sistem' is not installed; known: %s
        6: families: 'Rig!' is not a name; allowed are lower-case letters, digits and '-', 1 to 31, not beginning with '-'
        7: families.plc.driver is missing
        8: 'host' stands here twice, first in line 5
        10: bridges.mqtt is unknown; known here: ws, udp
        11: the environment variable COLOUR is not set
        11: colour is unknown; known here: node, site, data, cluster, history, bridges, families, cameras
        12: data must be one text, not a list\
        """
            .formatted(
                folder.resolve("nowhere.xml"),
                String.join(", ", FamilyFactories.installed().drivers())),
        problems(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node: a\\n\\tsite: b                  | 2: a tab cannot indent; use spaces
          site: b\\r\\nsite: c\\r\\n            | 2: 'site' stands here twice, first in line 1
          node: a\\n---\\nnode: b               | 2: a second document begins; one is allowed
          [a, b]                                | 1: must be a mapping such as 'node: lab-1', not a list
          just text                             | 1: must be a mapping such as 'node: lab-1', not 'just text'
          node: [a                              | 1: is not YAML: while parsing a flow sequence: expected ',' or ']', but got <stream end>
          a: b: c                               | 1: is not YAML: mapping values are not allowed here
          node: !host x                         | 1: the tag !host means nothing here; leave it out
          ? [a]\\n: b                           | 1: a key must be a text, not a list, a mapping or a *name
          site: *there                          | 1: *there repeats something that is not there
          data: ${1st}                          | 1: '${1st}' is not ${NAME} of an environment variable; write $${ for ${
          data: ${LAB                           | 1: '${LAB' is not ${NAME} of an environment variable; write $${ for ${
          cluster: here                         | 1: cluster must be a mapping, not 'here'
          cluster: {host: lab-pc}               | 1: cluster.host is wrong: 'lab-pc' is not an address; allowed is one of this machine, such as 192.168.1.20
          cluster: {host: 224.0.0.1}            | 1: cluster.host is wrong: 224.0.0.1 stands for no single address; give the one at which the others reach this machine
          cluster: {host: 300.1.1.1}            | 1: cluster.host is wrong: '300.1.1.1' is not an address
          cluster: {members: [a, '[::1']}       | 1: cluster.members holds '[::1'; allowed are host or host:port, port 1 to 65535
          cluster: {members: ['a:99999']}       | 1: cluster.members holds 'a:99999'; allowed are host or host:port, port 1 to 65535
          data: ''                              | 1: data is wrong: must name a folder
          """)
  void eachMistakeIsOneClearMessage(String text, String message) throws Exception {
    assertEquals(message, problems(text.translateEscapes()));
  }

  @Test
  void withoutTheSectionANodeRunsAlone() throws Exception {
    assertTrue(read("").cluster().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster:", "cluster: {}"})
  void anEmptySectionJoinsWhatIsOnThisMachine(String text) throws Exception {
    ClusterOptions cluster = read(text).cluster().orElseThrow();

    assertEquals("127.0.0.1", cluster.host());
    assertEquals(5701, cluster.port());
    assertEquals(List.of("127.0.0.1"), cluster.members());
    assertEquals("cluster.xml", cluster.config().getFileName().toString());
    assertTrue(cluster.tls().isEmpty(), "no certificates");
    assertTrue(cluster.isLoopback());
  }

  @Test
  void membersAreLookedForAtTheHostUnlessNamed() throws Exception {
    assertEquals(
        List.of("192.168.1.20"),
        read("cluster: {host: 192.168.1.20}").cluster().orElseThrow().members());
    ClusterOptions cluster =
        read("cluster: {host: 192.168.1.20, port: 5710, members: [pi, 'pc:5710', '[fe80::1]:5701']}")
            .cluster()
            .orElseThrow();
    assertEquals(List.of("pi", "pc:5710", "[fe80::1]:5701"), cluster.members());
    assertEquals(5710, cluster.port());
    assertFalse(cluster.isLoopback());
  }

  @Test
  void aBrokenFileOfTheClusterNamesTheLineInIt() throws Exception {
    Path xml = folder.resolve("own.xml");
    Files.writeString(
        xml,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <hazelcast xmlns="http://www.hazelcast.com/schema/config">
          <netwerk/>
        </hazelcast>
        """);
    assertEquals(
        "1: cluster.config is wrong: " + xml + ":3: 'netwerk' is not allowed here",
        problems("cluster: {config: own.xml}"));

    Files.writeString(xml, "<hazelcast>\n  <network>\n</hazelcast>\n");
    assertEquals(
        "1: cluster.config is wrong: "
            + xml
            + ":3: The element type \"network\" must be terminated by the matching end-tag \"</network>\".",
        problems("cluster: {config: own.xml}"));

    Files.writeString(xml, "");
    assertEquals(
        "1: cluster.config is wrong: " + xml + ":1: Premature end of file.",
        problems("cluster: {config: own.xml}"));
  }

  @Test
  void aByteOrderMarkIsNoText() throws Exception {
    assertEquals("b", read("\uFEFFnode: b").node());
  }

  @Test
  void aControlCharacterNamesTheLine() throws Exception {
    assertEquals("2: holds the control character 0x07", problems("node: a\nsite: \u0007"));
  }

  @Test
  void aFileThatCannotBeReadSaysWhy() {
    Path missing = folder.resolve("nowhere.yaml");

    assertEquals(missing + ": does not exist", message(missing));
    assertEquals(folder + ": cannot be read: it is a folder", message(folder));
  }

  @Test
  void textThatIsNotUtf8NamesTheLine() throws Exception {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "node: a\nsite: M\u00fcnchen\n".getBytes(ISO_8859_1));

    assertEquals(file + ":2: is not UTF-8 text (byte 0xfc)", message(file));
  }

  @Test
  void aHugeFileIsRefusedUnread() throws Exception {
    Path file = write("#".repeat(FileText.MAX_BYTES + 1));

    assertEquals(file + ": is larger than 1024 KiB; that cannot be meant", message(file));
  }

  @Test
  void aFileOfTheGreatestSizeIsRead() throws Exception {
    assertEquals("a", read("node: a\n" + "#".repeat(FileText.MAX_BYTES - 8)).node());
  }

  @Test
  void anEndlessNestIsRefused() throws Exception {
    assertEquals("1: is nested deeper than 30 levels", problems("node: " + "[".repeat(100_000)));
  }

  @Test
  void repetitionsOfRepetitionsDoNotGrow() throws Exception {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String again = ("*a" + (i - 1) + " , ").repeat(10);
      text.append("a%d: &a%d [%s]%n".formatted(i, i, again));
    }

    assertEquals("5: has more than 50000 entries; that cannot be meant", problems(text.toString()));
  }

  @Test
  void aFewRepetitionsAreFine() throws Exception {
    NodeOptions options = read("families:\n  a: &same {driver: system}\n  b: *same\n");

    assertEquals(List.of("a", "b"), options.families().stream().map(FamilyPlan::name).toList());
  }

  @Test
  void scalarsAreTextsWhateverTheyLookLike() throws Exception {
    assertEquals("08", read("node: 08").node());
    assertEquals("on", read("node: on").node());
    assertEquals("1-01", read("node: 1-01").node());
  }

  @Test
  void anAliasIsGivenOnceInTheWholeNode() throws Exception {
    String text =
        """
        families:
          rig:
            driver: simulated
            devices:
              do/1_02: {alias: al_pump}
              do/1_03: {alias: al pump}
              do/1_04:
                alias: al_pump
          other:
            driver: simulated
            prefix: x_
            devices: {ro/x_2_01: {alias: al_pump}, ro/x_2_02: {alias: fan}}
        """;

    assertEquals(
        """
        6: families.rig.devices.do/1_03.alias is wrong: 'al pump' is not a name; allowed are letters, digits, '-', '.' and '_', 1 to 100, but not 'all'
        8: do/1_04 cannot have the alias 'al_pump': line 5 gives it to another device
        12: ro/x_2_01 cannot have the alias 'al_pump': line 5 gives it to another device\
        """,
        problems(text));
  }

  @Test
  void environmentVariablesTakeTheirPlace() throws Exception {
    assertEquals("lab-7-b", read("node: ${LAB}-b").node());
    assertEquals(
        folder.resolve("${LAB}lab-7"),
        read("data: $${LAB}${LAB}${EMPTY}").data(),
        "$${ stands for ${");
  }

  @Test
  void pathsBeginAtHomeOrAtTheFile() throws Exception {
    assertEquals(folder.resolve("home/x"), read("data: ~/x").data());
    assertEquals(folder.resolve("x"), read("data: ./x").data());
    assertEquals(Path.of("/x"), read("data: /x").data());
  }

  @Test
  void aPathThatIsTooLongForTheSocketIsRefused() throws Exception {
    String problem = problems("data: /" + "x".repeat(100));

    assertTrue(problem.startsWith("1: data is wrong: at most 90 bytes are allowed"), problem);
  }

  private NodeOptions read(String text) throws Exception {
    return new ConfigFile(folders(), environment::get).read(write(text));
  }

  private String problems(String text) throws IOException {
    Path file = write(text);
    return message(file).replace(file + ":", "");
  }

  private String message(Path file) {
    var reader = new ConfigFile(folders(), environment::get);
    return assertThrows(ConfigException.class, () -> reader.read(file)).problems().stream()
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  private Folders folders() {
    return new Folders(folder.resolve("home"));
  }

  private Path write(String text) throws IOException {
    Path file = folder.resolve("test.yaml");
    Files.write(file, text.getBytes(UTF_8));
    return file;
  }
}
