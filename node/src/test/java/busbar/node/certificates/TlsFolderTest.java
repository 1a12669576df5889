package busbar.node.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsFolderTest {
  private static final int DAYS = 100;

  @TempDir private static Path made;
  @TempDir private static Path foreign;

  private Path folder = Path.of("");
  private TlsFolder files = new TlsFolder(folder, "lab-1");

  @BeforeAll
  static void make() throws Exception {
    for (Path each : List.of(made, foreign)) {
      new CertificateFolder(each, DAYS * 2, DAYS, InstantSource.system())
          .make(List.of("lab-1", "lab-2"), _ -> {});
    }
  }

  @BeforeEach
  void copy(@TempDir Path empty) throws IOException {
    folder = empty;
    files = new TlsFolder(empty, "lab-1");
    for (String name : List.of("ca.pem", "lab-1.pem", "lab-1.key")) copy(made, name, name);
  }

  @Test
  void whatTheCommandMakesIsRight() throws Exception {
    assertEquals(List.of(), files.checked());
    assertEquals(folder.resolve("ca.pem"), files.authority());
    assertEquals(folder.resolve("lab-1.pem"), files.certificate());
    assertEquals(folder.resolve("lab-1.key"), files.key());
  }

  @Test
  void everyMissingFileIsNamed() throws IOException {
    for (Path file : all()) Files.delete(file);

    List<String> problems = problems();
    assertEquals(3, problems.size());
    assertEquals(
        files.authority() + " is missing; './busbar certificates' makes it, then copy it there",
        problems.getFirst());
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithTheReason() throws IOException {
    Files.delete(files.key());
    Files.createDirectory(files.key());

    assertEquals(
        List.of(
            files.key()
                + " cannot be read: Is a directory; it must belong to the user who runs the node"),
        problems());
  }

  @Test
  void whatIsNoPemIsNamed() throws IOException {
    for (Path file : all()) Files.writeString(file, "junk");

    assertEquals(
        List.of(
            files.authority() + " holds no certificate as PEM text (-----BEGIN CERTIFICATE-----)",
            files.certificate() + " holds no certificate as PEM text (-----BEGIN CERTIFICATE-----)",
            files.key()
                + " holds no PKCS#8 key without password as PEM text (-----BEGIN PRIVATE KEY-----);"
                + " 'openssl pkcs8 -topk8 -nocrypt' converts other forms"),
        problems());
  }

  @Test
  void aTruncatedKeyIsNoKey() throws IOException {
    String whole = Files.readString(files.key());
    Files.writeString(files.key(), whole.replaceFirst("(?m)^M.*\n", ""));

    assertTrue(
        problems().getFirst().contains("lab-1.key holds no PKCS#8 key"), problems()::toString);
  }

  @Test
  void aFileWithoutEndIsNotReadWhole() throws IOException {
    Files.write(files.authority(), new byte[Pem.MAX_BYTES + 1]);

    assertEquals(
        List.of(files.authority() + " is longer than 1048576 bytes: no PEM text"), problems());
  }

  @Test
  void aKeyThatOthersCanReadIsAWarning() throws Exception {
    Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r-----"));

    assertEquals(
        List.of(
            "%1$s can be read by other users of this machine; chmod 600 %1$s"
                .formatted(files.key())),
        files.checked());
  }

  @Test
  void anExpiredCertificateIsRefusedWithBothDates() throws Exception {
    var validity = Pem.certificates(files.certificate()).getFirst();
    Instant end = validity.getNotAfter().toInstant();

    assertEquals(
        List.of(
            "%s expired at %s and the clock says %s; make a new one with './busbar certificates'"
                .formatted(files.certificate(), end, end.plusSeconds(1))),
        problems(end.plusSeconds(1)));
    assertEquals(
        List.of(
            "%s expires at %s, in 2 days; make a new one with './busbar certificates'"
                .formatted(files.certificate(), end)),
        files.checked(() -> end.minus(Duration.ofDays(2))));
    assertEquals(List.of(), files.checked(() -> end.minus(Duration.ofDays(31))));
  }

  @Test
  void anExpiredAuthorityIsRefusedToo() {
    List<String> problems = problems(Instant.now().plus(Duration.ofDays(DAYS * 2 + 2)));

    assertEquals(2, problems.size(), problems::toString);
    assertTrue(problems.get(1).startsWith(files.authority() + " expired at "), problems::toString);
  }

  @Test
  void aClockThatIsFarBehindIsSaid() throws Exception {
    assertEquals(List.of(), files.checked(() -> Instant.now().minus(Duration.ofHours(23))));

    List<String> problems = problems(Instant.EPOCH);
    assertTrue(
        problems.getFirst().contains("and the clock says 1970-01-01T00:00:00Z; set the clock"),
        problems::toString);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() throws IOException {
    copy(foreign, "ca.pem", "ca.pem");

    List<String> problems = problems();
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems
            .getFirst()
            .startsWith("%s is not signed by %s".formatted(files.certificate(), files.authority())),
        problems::toString);
  }

  @Test
  void severalAuthoritiesMayBeTrustedWhileOneReplacesAnother() throws Exception {
    Files.writeString(
        files.authority(),
        Files.readString(foreign.resolve("ca.pem")) + Files.readString(made.resolve("ca.pem")));

    assertEquals(List.of(), files.checked());
  }

  @Test
  void theKeyOfAnotherNodeIsRefused() throws IOException {
    copy(made, "lab-2.key", "lab-1.key");

    assertEquals(
        List.of(
            "%s does not belong to %s; copy both from where they were made"
                .formatted(files.key(), files.certificate())),
        problems());
  }

  @Test
  void theAuthorityItselfIsNoNode() throws IOException {
    copy(made, "ca.pem", "lab-1.pem");
    copy(made, "ca.key", "lab-1.key");

    assertTrue(
        problems().getFirst().startsWith(files.certificate() + " is not meant for both ends"),
        problems()::toString);
    files = new TlsFolder(folder, "ca");
    assertTrue(problems().getFirst().contains("no node may be named 'ca'"), problems()::toString);
  }

  private List<String> problems() {
    return problems(Instant.now());
  }

  private List<String> problems(Instant now) {
    return assertThrows(TlsFilesException.class, () -> files.checked(() -> now)).problems();
  }

  private List<Path> all() {
    return Stream.of(files.authority(), files.certificate(), files.key()).toList();
  }

  private void copy(Path from, String name, String as) throws IOException {
    Files.copy(
        from.resolve(name),
        folder.resolve(as),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }
}
