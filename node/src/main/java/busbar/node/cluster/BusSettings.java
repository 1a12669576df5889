package busbar.node.cluster;

import busbar.frames.DoorOptions;
import busbar.node.certificates.TlsFilesException;
import busbar.node.certificates.TlsFolder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the event buses of two nodes are connected.
final class BusSettings {
  /// How often the event bus asks another node whether it is there, and how long it waits for the
  /// answer before it closes the connection. Until then it keeps what that node does not take.
  private static final Duration PING = Duration.ofSeconds(2);

  /// The event bus closes a connection in order, behind everything that waits in it, so one that takes
  /// nothing stays open and keeps it all. The kernel ends it (with the native transport only, that is on
  /// Linux).
  private static final Duration STUCK_LIMIT = Duration.ofSeconds(4);

  /// While it connects, too, it keeps what it has for the other node.
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  /// Connections on which nothing was heard for so long belong to a node that is gone.
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(BusSettings.class);

  private BusSettings() {}

  static EventBusOptions of(String host, int port, Optional<TlsFolder> tls) {
    var bus =
        new EventBusOptions()
            .setHost(host)
            .setPort(port)
            .setClusterPingInterval(PING.toMillis())
            .setClusterPingReplyInterval(PING.toMillis())
            .setConnectTimeout((int) CONNECT_LIMIT.toMillis())
            .setIdleTimeout((int) IDLE_LIMIT.toSeconds())
            .setTcpUserTimeout((int) STUCK_LIMIT.toMillis());
    tls.ifPresent(files -> encrypt(bus, files));
    return bus;
  }

  /// Both ends must show a certificate of the same private authority; by itself Vert.x would trust any.
  private static void encrypt(EventBusOptions bus, TlsFolder files) {
    bus.setSsl(true)
        .setTrustAll(false)
        .setClientAuth(ClientAuth.REQUIRED)
        .setKeyCertOptions(own(files))
        .setTrustOptions(authority(files));
  }

  private static PemKeyCertOptions own(TlsFolder files) {
    return new PemKeyCertOptions()
        .setCertPath(files.certificate().toString())
        .setKeyPath(files.key().toString());
  }

  private static PemTrustOptions authority(TlsFolder files) {
    return new PemTrustOptions().addCertPath(files.authority().toString());
  }

  /// Pictures of cameras travel between the same nodes with the same certificates.
  static DoorOptions frames(String host, int port, Optional<TlsFolder> tls) {
    return new DoorOptions(
        host, port, tls.map(files -> new DoorOptions.Tls(own(files), authority(files))));
  }

  /// The certificates of this node, if it is to have any.
  static Optional<TlsFolder> certificates(ClusterOptions options, String node)
      throws ClusterException {
    if (options.tls().isEmpty()) return Optional.empty();
    var tls = new TlsFolder(options.tls().get(), node);
    try {
      tls.checked().forEach(log::warn);
      return Optional.of(tls);
    } catch (TlsFilesException e) {
      throw new ClusterException(e.getMessage(), e);
    }
  }
}
