package busbar.bench.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Opens WebSocket connections to this machine. The key is constant and the answer is not checked: both
/// protect against proxies, and there is none.
final class Handshake {
  private static final int MAX_ANSWER = 4096;

  private Handshake() {}

  /// A connection in blocking mode, at the first byte after the handshake.
  static SocketChannel open(int port) throws IOException {
    return open(port, "/ws");
  }

  /// The same at another path.
  static SocketChannel open(int port, String path) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String request =
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(path, port);
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    String answer = answer(channel);
    if (!answer.startsWith("HTTP/1.1 101")) {
      throw new IOException("no WebSocket at port " + port + ": " + answer);
    }
    return channel;
  }

  /// Reads byte by byte, so that nothing of the first frame is taken.
  private static String answer(SocketChannel channel) throws IOException {
    var text = new StringBuilder();
    var one = ByteBuffer.allocate(1);
    while (text.indexOf("\r\n\r\n") < 0) {
      if (channel.read(one) < 0 || text.length() > MAX_ANSWER) break;
      text.append((char) one.flip().get());
      one.clear();
    }
    return text.toString();
  }
}
