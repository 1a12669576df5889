package busbar.udp.port;

import busbar.bus.Bus;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;

/// One socket as configured, of whatever kind.
public interface SocketPlan {
  PortOptions port();

  /// The family of this node whose devices it makes, if it makes any.
  default Optional<String> family() {
    return Optional.empty();
  }

  /// Makes the socket, closed so far.
  ///
  /// @param status the reply to `status`
  UdpSocket make(Vertx vertx, Bus bus, Supplier<byte[]> status);
}
