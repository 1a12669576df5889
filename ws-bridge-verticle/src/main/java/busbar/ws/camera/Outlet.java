package busbar.ws.camera;

import busbar.frames.NoFrame;
import io.vertx.core.Future;

/// What a viewer sees through. On one event loop.
interface Outlet {
  /// Sends a picture, which is not released. Succeeds when the system has taken all of it.
  Future<Void> send(Picture picture);

  /// There is nothing new for a while; keeps the connection open.
  ///
  /// @return whether the last picture is to be sent again
  boolean isToldAgain();

  /// When the system has last taken some bytes, by the monotonic clock of this node.
  long takenNanos();

  /// Ends with a reason.
  void end(NoFrame reason);

  /// Ends without waiting for a client that does not read.
  void cut();
}
