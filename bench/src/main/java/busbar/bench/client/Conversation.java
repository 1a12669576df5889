package busbar.bench.client;

import busbar.bench.wire.TextFrame;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/// One WebSocket client that reads whole messages and waits for them.
final class Conversation implements AutoCloseable {
  private static final int READ = 64 * 1024;

  private final SocketChannel channel;
  private final DataInputStream in;

  Conversation(int port) throws IOException {
    channel = Handshake.open(port);
    in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), READ));
  }

  /// @param text at most 125 bytes
  void send(String text) throws IOException {
    channel.write(TextFrame.masked(text));
  }

  /// The payload of the next frame.
  byte[] read() throws IOException {
    in.readByte();
    int length = in.readByte();
    if (length == TextFrame.LENGTH_16_BIT) length = in.readUnsignedShort();
    if (length == TextFrame.LENGTH_64_BIT) length = Math.toIntExact(in.readLong());
    return in.readNBytes(length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
