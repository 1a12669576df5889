package busbar.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.node.certificates.TlsFolder;
import busbar.node.cli.Lab.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificatesTest {
  @TempDir private static Path parent;
  private static Path made = Path.of("");
  private static Result result = new Result(0, "", "");

  @BeforeAll
  static void make() {
    made = parent.resolve("new/tls");
    result = Lab.run("certificates", made.toString(), "lab-1", "lab-2", "--days", "40");
  }

  @Test
  void saysWhatWasMadeAndWhatToCopyWhere() throws Exception {
    assertEquals("", result.err());
    assertEquals(0, result.status());
    assertEquals(
        """
        ca: made ca.pem and ca.key, valid until %s
        lab-1: made lab-1.pem and lab-1.key, valid until %s
        lab-2: made lab-2.pem and lab-2.key, valid until %s

        Copy to each node, into a folder that only its user can read:
          lab-1: ca.pem, lab-1.pem, lab-1.key
          lab-2: ca.pem, lab-2.pem, lab-2.key
        and name that folder in the node's busbar.yaml: cluster: {tls: FOLDER}
        ca.key stays on none of them: with it anybody can make a node of this cluster.
        """
            .formatted(lastDay("ca"), lastDay("lab-1"), lastDay("lab-2")),
        result.out());
  }

  @Test
  void keysAreTheOwnersAndNothingElseIsLeft() throws IOException {
    assertEquals(
        Set.of("ca.key", "ca.pem", "lab-1.key", "lab-1.pem", "lab-2.key", "lab-2.pem"),
        names(made));
    assertEquals("rwx------", mode(made));
    for (String key : List.of("ca.key", "lab-1.key", "lab-2.key")) {
      assertEquals("rw-------", mode(made.resolve(key)), key);
    }
  }

  @Test
  void certificatesAreForBothEndsUnderTheNameOfTheNode() throws Exception {
    X509Certificate node = read("lab-1");
    X509Certificate authority = read("ca");

    node.verify(authority.getPublicKey());
    assertEquals(List.of(List.of(2, "lab-1")), List.copyOf(node.getSubjectAlternativeNames()));
    assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), node.getExtendedKeyUsage());
    assertEquals(-1, node.getBasicConstraints());
    assertEquals(0, authority.getBasicConstraints());
    assertTrue(node.getSerialNumber().bitLength() > 32, node.getSerialNumber()::toString);
    Duration whole =
        Duration.between(node.getNotBefore().toInstant(), node.getNotAfter().toInstant());
    assertEquals(Duration.ofDays(41), whole, "and one day in the past");
    assertTrue(node.getNotBefore().toInstant().isBefore(Instant.now().minus(Duration.ofHours(23))));
  }

  @Test
  void whatExistsIsKeptAndTheRestIsMade(@TempDir Path folder) throws Exception {
    copyAll(folder);
    byte[] before = Files.readAllBytes(folder.resolve("lab-1.pem"));

    Result again = Lab.run("certificates", folder.toString(), "lab-1", "lab-3");

    assertTrue(
        again
            .out()
            .startsWith(
                """
                ca: exists, kept; valid until %s
                lab-1: exists, kept; delete lab-1.pem and lab-1.key to make new ones (valid until %s)
                lab-3: made lab-3.pem and lab-3.key, valid until \
                """
                    .formatted(lastDay("ca"), lastDay("lab-1"))),
        again::toString);
    assertEquals("", again.err());
    assertEquals(0, again.status());
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        before, Files.readAllBytes(folder.resolve("lab-1.pem")));
    assertEquals(List.of(), new TlsFolder(folder, "lab-3").checked());
  }

  @Test
  void keptCertificatesThatExpireSoonAreWarnedOf(@TempDir Path folder) {
    Lab.run("certificates", folder.toString(), "lab-1", "--days", "29");
    Result again = Lab.run("certificates", folder.toString(), "lab-1");

    assertTrue(
        again.err().startsWith("busbar: warning: " + folder.resolve("lab-1.pem") + " expires at "),
        again::toString);
    assertTrue(again.err().contains("in 28 days"), again::toString);
    assertEquals(0, again.status());
  }

  @Test
  void aNodeEndsWithItsAuthority(@TempDir Path folder) {
    Result capped =
        Lab.run("certificates", folder.toString(), "lab-1", "--ca-days", "90", "--days", "91");

    assertTrue(
        capped.err().contains("lab-1.pem ends with its authority, after 89 days instead of 91"),
        capped::toString);
    assertEquals(0, capped.status());
  }

  @Test
  void withoutTheAuthoritysKeyNothingNewIsSigned(@TempDir Path folder) throws IOException {
    copyAll(folder);
    Files.delete(folder.resolve("ca.key"));

    Result failed = Lab.run("certificates", folder.toString(), "lab-1", "lab-3");
    assertEquals(
        "busbar: %s is missing, and without it %s cannot sign; bring the key back, or make all certificates new in an empty folder%n"
            .formatted(folder.resolve("ca.key"), folder.resolve("ca.pem")),
        failed.err());
    assertEquals(1, failed.status());
    assertFalse(Files.exists(folder.resolve("lab-3.pem")));
    assertEquals(0, Lab.run("certificates", folder.toString(), "lab-1").status(), "kept ones do");
  }

  @Test
  void aKeyOfAnotherAuthorityDoesNotSign(@TempDir Path folder) throws IOException {
    copyAll(folder);
    Files.write(folder.resolve("ca.key"), Files.readAllBytes(made.resolve("lab-1.key")));

    Result failed = Lab.run("certificates", folder.toString(), "lab-3");
    assertTrue(failed.err().contains("ca.key does not belong to "), failed::toString);
    assertEquals(1, failed.status());
  }

  @Test
  void aKeyWithoutItsCertificateIsNotOverwritten(@TempDir Path folder) throws IOException {
    copyAll(folder);
    Files.delete(folder.resolve("lab-1.pem"));

    Result failed = Lab.run("certificates", folder.toString(), "lab-1");
    assertTrue(failed.err().contains("or delete the key to make both new"), failed::toString);
    assertEquals(1, failed.status());
    assertEquals(-1, Files.mismatch(folder.resolve("lab-1.key"), made.resolve("lab-1.key")));
  }

  @Test
  void halfOfAPairIsTakenBack(@TempDir Path folder) throws IOException {
    copyAll(folder);
    Files.createSymbolicLink(folder.resolve("lab-3.pem"), Path.of("nowhere"));

    Result failed = Lab.run("certificates", folder.toString(), "lab-3");
    assertEquals(
        "busbar: lab-3.pem and lab-3.key cannot be written to the folder %s: it exists already; nothing was left there%n"
            .formatted(folder),
        failed.err());
    assertEquals(1, failed.status());
    var left = new TreeSet<>(names(made));
    left.add("lab-3.pem");
    assertEquals(left, names(folder));
  }

  @Test
  void aFolderThatCannotBeIsExplained(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "", StandardOpenOption.CREATE_NEW);

    for (Path wrong : List.of(file, file.resolve("tls"))) {
      Result failed = Lab.run("certificates", wrong.toString(), "lab-1");
      assertEquals("busbar: " + file + " is not a folder; name another one\n", failed.err());
      assertEquals(1, failed.status());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          tls             | missing required parameter: 'NODE'
          tls Lab_1       | 'Lab_1' is not a name; allowed are lower-case letters, digits and '-', 1 to 31, not beginning with '-'
          tls ca          | 'ca' cannot be the name of a node: ca.pem and ca.key belong to the authority
          tls x --days 0  | --days must be 1 to 36500, not 0
          """)
  void wrongUsageIsExplainedAndMakesNothing(String arguments, String message) {
    Result wrong = Lab.run(("certificates " + arguments).split(" ", -1));

    assertEquals("busbar: " + message, wrong.err().lines().findFirst().orElse(""));
    assertTrue(wrong.err().contains("Usage: busbar certificates"), wrong::toString);
    assertEquals(2, wrong.status());
    assertFalse(Files.exists(Path.of("tls")));
  }

  private static void copyAll(Path folder) throws IOException {
    for (String name : names(made)) Files.copy(made.resolve(name), folder.resolve(name));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static LocalDate lastDay(String name) throws Exception {
    return LocalDate.ofInstant(read(name).getNotAfter().toInstant(), ZoneOffset.UTC);
  }

  private static X509Certificate read(String name) throws Exception {
    try (var in = Files.newInputStream(made.resolve(name + ".pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
