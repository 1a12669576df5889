package busbar.bench.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Map;

/// Turns a connection into bytes and nothing else once its handshake is done, and adds it to the
/// clients.
final class BareClient extends ChannelInboundHandlerAdapter {
  private final List<Channel> clients;
  private final Runnable onRequest;

  BareClient(List<Channel> clients, Runnable onRequest) {
    this.clients = clients;
    this.onRequest = onRequest;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof WebSocketServerProtocolHandler.HandshakeComplete)) return;
    ctx.executor()
        .execute(() -> {
          for (Map.Entry<String, ChannelHandler> handler : ctx.pipeline().toMap().entrySet()) {
            if (handler.getValue() != this) ctx.pipeline().remove(handler.getKey());
          }
          clients.add(ctx.channel());
        });
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
    onRequest.run();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    clients.remove(ctx.channel());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    System.err.println("baseline: " + cause);
    var _ = ctx.close();
  }
}
