package busbar.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import busbar.node.certificates.TlsFolder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command makes, in the hands of those who use it: TLS 1.3 with a certificate at both ends.
class MutualTlsTest {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3");
  private static Path ours = Path.of("");
  private static Path theirs = Path.of("");

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Throwable> refused = new CompletableFuture<>();
  private final CompletableFuture<NetSocket> accepted = new CompletableFuture<>();
  private @Nullable NetClient client; // one that nobody holds is closed by the garbage collector

  @BeforeAll
  static void make(@TempDir Path folder) {
    ours = folder.resolve("ours");
    theirs = folder.resolve("theirs");
    assertEquals(0, Lab.run("certificates", ours.toString(), "lab-1", "lab-2").status());
    assertEquals(0, Lab.run("certificates", theirs.toString(), "lab-1", "lab-2").status());
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void twoNodesOfOneAuthorityTalk() throws Exception {
    NetServer server = server();

    NetSocket socket = connect(server, client(ours, ours)).get(20, TimeUnit.SECONDS);
    var answer = new CompletableFuture<Buffer>();
    socket.handler(answer::complete);
    socket.write("hello").await();

    assertEquals("hello", answer.get(20, TimeUnit.SECONDS).toString());
    assertEquals("TLSv1.3", socket.sslSession().getProtocol());
    var peer = (java.security.cert.X509Certificate) socket.peerCertificates().getFirst();
    assertEquals("CN=lab-1", peer.getSubjectX500Principal().getName());
  }

  /// Such a client finds no certificate that would suit the server, and shows none.
  @Test
  void theServerRefusesAClientOfAnotherAuthority() throws Exception {
    var _ = connect(server(), client(theirs, ours));

    assertInstanceOf(SSLException.class, refused.get(20, TimeUnit.SECONDS));
    assertFalse(accepted.isDone());
  }

  @Test
  void theServerRefusesAClientWithoutACertificate() throws Exception {
    var _ = connect(server(), client(ours, ours).setKeyCertOptions(null));

    assertInstanceOf(SSLException.class, refused.get(20, TimeUnit.SECONDS));
    assertFalse(accepted.isDone());
  }

  @Test
  void theClientRefusesACertificateOfAnotherAuthority() throws Exception {
    var connected = connect(server(), client(ours, theirs));

    var e = assertThrows(ExecutionException.class, () -> connected.get(20, TimeUnit.SECONDS));
    assertInstanceOf(SSLException.class, e.getCause());
  }

  /// Echoes what it is sent.
  private NetServer server() {
    var options =
        new NetServerOptions()
            .setSsl(true)
            .setEnabledSecureTransportProtocols(PROTOCOLS)
            .setClientAuth(ClientAuth.REQUIRED)
            .setKeyCertOptions(identity(new TlsFolder(ours, "lab-1")))
            .setTrustOptions(trust(ours));
    NetServer server = vertx.createNetServer(options);
    server.connectHandler(socket -> {
      accepted.complete(socket);
      socket.handler(socket::write);
    });
    server.exceptionHandler(refused::complete);
    return server.listen(0, "127.0.0.1").await();
  }

  private static NetClientOptions client(Path identity, Path trust) {
    return new NetClientOptions()
        .setSsl(true)
        .setHostnameVerificationAlgorithm("") // the bus does not check it either
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(identity(new TlsFolder(identity, "lab-2")))
        .setTrustOptions(trust(trust));
  }

  /// In TLS 1.3 a client may take itself for connected before the server has refused it.
  private CompletableFuture<NetSocket> connect(NetServer server, NetClientOptions options) {
    client = vertx.createNetClient(options);
    return client
        .connect(server.actualPort(), "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static PemKeyCertOptions identity(TlsFolder files) {
    return new PemKeyCertOptions()
        .setKeyPath(files.key().toString())
        .setCertPath(files.certificate().toString());
  }

  private static PemTrustOptions trust(Path folder) {
    return new PemTrustOptions().addCertPath(new TlsFolder(folder, "lab-1").authority().toString());
  }
}
