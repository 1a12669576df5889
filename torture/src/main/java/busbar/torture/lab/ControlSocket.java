package busbar.torture.lab;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The socket file on which a node answers its command line.
public final class ControlSocket {
  private ControlSocket() {}

  /// Asks a node and waits for the whole answer.
  ///
  /// @param request such as `POST /stop`
  /// @return head and body
  public static String ask(Path data, String request) throws IOException {
    try (var channel =
        SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("control.sock")))) {
      String text = request + " HTTP/1.0\r\nHost: busbar\r\nContent-Length: 0\r\n\r\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) channel.write(bytes);
      return Channels.newReader(channel, StandardCharsets.UTF_8).readAllAsString();
    }
  }
}
