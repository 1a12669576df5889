package busbar.node.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The `keytool` of this JVM, which can sign certificates; the public classes of the JDK cannot. It
/// works on stores in a private temporary folder, under a password that nobody ever sees.
final class Keytool implements AutoCloseable {
  /// Longest time of one run, seconds; half a second is usual.
  private static final int LIMIT_S = 60;

  private static final String PASSWORD = "BUSBAR_STORE_PASSWORD";
  private static final String SIGNER = "signer";
  private static final String SIGNED = "signed";
  private static final SecureRandom random = new SecureRandom();

  private final Path folder;
  private final String password = random(16);
  private final Thread interrupted = new Thread(this::interrupted, "delete-stores");

  private Keytool(Path folder) {
    this.folder = folder;
  }

  static Keytool open() throws IOException {
    var keytool = new Keytool(temporary());
    Runtime.getRuntime().addShutdownHook(keytool.interrupted);
    return keytool;
  }

  private static Path temporary() throws IOException {
    try {
      return Files.createTempDirectory("busbar-keytool"); // for its owner only
    } catch (IOException e) {
      String parent = System.getProperty("java.io.tmpdir");
      throw new IOException(
          "the temporary folder %s cannot be used (%s); make it writable, or name another with BUSBAR_JAVA_OPTS=-Djava.io.tmpdir=FOLDER"
              .formatted(parent, Reason.of(e)),
          e);
    }
  }

  /// A new authority, signed by itself.
  Credential authority(int days) throws IOException, GeneralSecurityException {
    Path store = store();
    // A name of its own tells it from other authorities, also for those who look for the signer.
    generate(
        store,
        days,
        List.of("-dname", "CN=Busbar authority " + random(4)),
        List.of("bc:c=ca:true,pathlen:0", "ku:c=keyCertSign,cRLSign"));
    return load(store);
  }

  /// A new certificate for both ends of a connection.
  Credential node(String name, int days, Credential authority)
      throws IOException, GeneralSecurityException {
    Path store = store();
    save(authority, store);
    generate(
        store,
        days,
        List.of("-dname", "CN=" + name, "-signer", SIGNER),
        List.of(
            "bc:c=ca:false",
            "ku:c=digitalSignature",
            "eku=serverAuth,clientAuth",
            "san=dns:" + name));
    return load(store);
  }

  private void generate(Path store, int days, List<String> who, List<String> extensions)
      throws IOException {
    var arguments = new ArrayList<>(List.of("-genkeypair", "-alias", SIGNED));
    arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    arguments.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    arguments.addAll(List.of("-storepass:env", PASSWORD));
    // Begins a day ago, for machines whose clocks are slow.
    arguments.addAll(List.of("-startdate", "-1d", "-validity", String.valueOf(days + 1)));
    arguments.addAll(who);
    extensions.forEach(extension -> arguments.addAll(List.of("-ext", extension)));
    run(arguments);
  }

  private void run(List<String> arguments) throws IOException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var command = new ArrayList<>(List.of(program.toString()));
    // In UTC a day has 24 hours.
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Duser.timezone=UTC"));
    command.addAll(arguments);
    Path output = folder.resolve("output");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile()).environment().put(PASSWORD, password);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!ended(process)) throw new IOException(program + " did not end within " + LIMIT_S + " s");
    if (process.exitValue() == 0) return;
    throw new IOException(program + ": " + Files.readString(output, UTF_8).strip());
  }

  private static boolean ended(Process process) throws IOException {
    try {
      return process.waitFor(LIMIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private void save(Credential signer, Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        SIGNER, signer.key(), password.toCharArray(), new Certificate[] {signer.certificate()});
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  private Credential load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
    if (store.getKey(SIGNED, password.toCharArray()) instanceof PrivateKey key
        && store.getCertificate(SIGNED) instanceof X509Certificate certificate) {
      return new Credential(certificate, key);
    }
    throw new IOException("keytool made no certificate");
  }

  private Path store() {
    return folder.resolve(random(8) + ".p12");
  }

  private static String random(int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return HexFormat.of().formatHex(content);
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) Files.delete(file);
    }
    Files.delete(folder);
  }

  private void interrupted() {
    try {
      deleteAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException _) {
      return; // the program is being interrupted, and the hook deletes
    }
    deleteAll();
  }
}
