package busbar.bench.server;

import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.bench.wire.TextFrame;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The baseline of everything on WebSockets: a broadcaster on one event loop of bare Netty, with the
/// bytes, socket options and flushes of Busbar and nothing else. A message is encoded once; each channel
/// gets a duplicate of it.
public final class NettyServer implements Source {
  /// Bytes of one flush, as Busbar has it.
  private static final int CHUNK = 64 * 1024;

  private static final int SEND_BUFFER = 256 * 1024;
  private static final int MAX_REQUEST = 8 * 1024;

  private final MultiThreadIoEventLoopGroup loop;

  // event loop only
  private final List<Channel> clients = new ArrayList<>();
  private byte[] frames = new byte[0];
  private byte[] reply = new byte[0];

  private NettyServer() {
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    loop = new MultiThreadIoEventLoopGroup(1, io);
  }

  /// Starts it; no arguments.
  public static void main(String[] arguments) throws IOException {
    new NettyServer().serve();
  }

  private void serve() throws IOException {
    Class<? extends ServerChannel> type =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Channel server =
        new ServerBootstrap()
            .group(loop)
            .channel(type)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_REQUEST),
                            new WebSocketServerProtocolHandler("/ws"),
                            new BareClient(clients, () -> send(channel, reply)));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    new Requests()
        .on("pace", new Pacer(this)::run)
        .on("frames", this::setFrames)
        .on("reply", this::setReply)
        .serve(
            Fields.of(
                "ws", ((InetSocketAddress) server.localAddress()).getPort(),
                "credits", Credits.open(_ -> round())));
  }

  /// Takes the frames of one round.
  private Fields setFrames(Fields arguments) {
    byte[] bytes = Base64.getDecoder().decode(arguments.text("bytes"));
    loop.submit(() -> frames = bytes).syncUninterruptibly();
    return Fields.NONE;
  }

  /// Answers whatever a client says with one frame of this size from now on.
  private Fields setReply(Fields arguments) {
    byte[] frame =
        TextFrame.of("x".repeat(arguments.count("size")).getBytes(StandardCharsets.US_ASCII));
    loop.submit(() -> reply = frame).syncUninterruptibly();
    return Fields.NONE;
  }

  @Override
  public void round() {
    loop.execute(() -> broadcast(frames));
  }

  @Override
  public void stamp() {
    String object =
        "[{\"dev\": \"data_point\", \"circuit\": \"probe-000\", \"value\": "
            + System.nanoTime()
            + "}]";
    loop.execute(() -> broadcast(TextFrame.of(object.getBytes(StandardCharsets.US_ASCII))));
  }

  private void broadcast(byte[] message) {
    ByteBuf bytes = direct(message);
    for (Channel client : clients) write(client, bytes.retainedDuplicate());
    bytes.release();
  }

  private static void send(Channel client, byte[] message) {
    write(client, direct(message));
  }

  private static ByteBuf direct(byte[] message) {
    return ByteBufAllocator.DEFAULT.directBuffer(message.length).writeBytes(message);
  }

  private static void write(Channel client, ByteBuf bytes) {
    while (bytes.readableBytes() > CHUNK) {
      var _ = client.writeAndFlush(bytes.readRetainedSlice(CHUNK), client.voidPromise());
    }
    var _ = client.writeAndFlush(bytes, client.voidPromise());
  }
}
