package busbar.ws.evok;

import io.netty.buffer.ByteBuf;

/// Where the bytes for one client go: its socket, or a double in tests. On the event loop of the
/// socket.
interface Outlet {
  boolean isOpen();

  /// Whether the socket takes more without queueing beyond its limit.
  boolean isWritable();

  /// Bytes that must leave before it is writable again; what the client reads makes it shrink.
  long backlog();

  /// Sends whole frames, with one flush, while it is open.
  ///
  /// @param frames a reference to them passes to the outlet
  void send(ByteBuf frames);

  /// Stops or resumes listening to the client, so that one that does not read cannot make us queue
  /// answers either.
  void listen(boolean on);

  /// Ends the connection with a reason, for good even if the client does not read it.
  void close(int code, String reason);
}
