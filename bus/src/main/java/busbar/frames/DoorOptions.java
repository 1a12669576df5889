package busbar.frames;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Optional;

/// Where other nodes get the frames of this node's cameras.
///
/// @param host address of this machine at which the other nodes reach it
/// @param port 0 for any that is free; [#CLOSED] for a node that has no cameras itself
/// @param tls empty for none
public record DoorOptions(String host, int port, Optional<Tls> tls) {
  /// No port is opened.
  public static final int CLOSED = -1;

  /// Both ends must show a certificate of the same authority.
  public record Tls(KeyCertOptions own, TrustOptions authority) {}
}
