package busbar.udp.port;

import busbar.udp.status.PortStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;

/// One configured socket while it is served. Made and used on the event loop of its verticle.
public interface UdpSocket {
  /// Succeeds when all its hosts are bound, so that whoever asks from then on is answered.
  Future<Void> open(Context context);

  Future<Void> close();

  /// What `status` shows of it. On its event loop.
  PortStatus status();

  /// What it has done so far. From any thread.
  PortReport report();
}
