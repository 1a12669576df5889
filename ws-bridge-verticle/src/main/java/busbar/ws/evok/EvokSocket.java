package busbar.ws.evok;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;

/// The socket of one client.
///
/// Writes go to the Netty channel itself: frames that are bytes already, shared by all clients,
/// with one flush for many. `writeTextMessage` would encode and flush each message for each client,
/// which costs more than everything else together when a message goes to many.
final class EvokSocket implements Outlet {
  /// Bytes that may wait for the socket before it counts as full.
  static final int WRITE_QUEUE = 64 * 1024;

  /// How long a client that is closed gets to read why, seconds.
  private static final int LAST_WORDS = 5;

  private final ServerWebSocket socket;
  private final ChannelHandlerContext channel;
  private boolean closing;
  private int holds;

  /// @param socket just accepted; the caller is on its event loop
  EvokSocket(ServerWebSocket socket) {
    this.socket = socket;
    channel = ((WebSocketInternal) socket).channelHandlerContext();
    socket.setWriteQueueMaxSize(WRITE_QUEUE);
    // Without it text that is no UTF-8 would be read as something else; with it, RFC 6455 has its
    // close code 1007.
    channel.pipeline().addBefore(channel.name(), "busbar-utf8", new Utf8FrameValidator());
    // The limit on idle connections is for HTTP: clients of EVOK may be silent for days.
    if (channel.pipeline().get(IdleStateHandler.class) != null) {
      channel.pipeline().remove(IdleStateHandler.class);
    }
  }

  /// Sets who is told that the socket takes more; possibly from within a write.
  void onWritable(Runnable handler) {
    channel
        .pipeline()
        .addBefore(
            channel.name(),
            "busbar-writable",
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                if (ctx.channel().isWritable()) handler.run();
                ctx.fireChannelWritabilityChanged();
              }
            });
  }

  @Override
  public boolean isOpen() {
    return !closing && !socket.isClosed();
  }

  @Override
  public boolean isWritable() {
    return channel.channel().isWritable();
  }

  @Override
  public long backlog() {
    return channel.channel().bytesBeforeWritable();
  }

  /// Long frames go in pieces, so that it can be seen that a slow client reads on.
  @Override
  public void send(ByteBuf frames) {
    while (frames.readableBytes() > WRITE_QUEUE) {
      var _ = channel.write(frames.readRetainedSlice(WRITE_QUEUE), channel.voidPromise());
    }
    var _ = channel.writeAndFlush(frames, channel.voidPromise());
  }

  /// Several may hold at once, a full socket and a running command; it listens when none does.
  @Override
  public void listen(boolean on) {
    holds += on ? -1 : 1;
    if (on && holds == 0) socket.resume();
    if (!on && holds == 1) socket.pause();
  }

  /// The close frame waits its turn behind what the client has not read; if the client never reads,
  /// the connection is cut.
  @Override
  public void close(int code, String reason) {
    if (closing) return;
    closing = true;
    socket.close((short) code, reason);
    var cut = channel.executor().schedule(this::cut, LAST_WORDS, TimeUnit.SECONDS);
    var _ = channel.channel().closeFuture().addListener(_ -> cut.cancel(false));
  }

  /// Ends the connection without waiting for anybody.
  void cut() {
    closing = true;
    var _ = channel.close();
  }
}
