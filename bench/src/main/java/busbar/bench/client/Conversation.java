package busbar.bench.client;

import busbar.bench.wire.TextFrame;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One WebSocket client that reads whole messages and waits for them.
final class Conversation implements AutoCloseable {
  private static final int READ = 64 * 1024;
  private static final int MASKED = 0x80;
  private static final int MAX_REQUEST = 125;

  private final SocketChannel channel;
  private final DataInputStream in;

  Conversation(int port) throws IOException {
    channel = Handshake.open(port);
    in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), READ));
  }

  /// @param text at most 125 bytes
  void send(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    if (payload.length > MAX_REQUEST) throw new IllegalArgumentException("too long: " + text);
    // A mask of zeroes leaves the text as it is.
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 6);
    frame
        .put((byte) TextFrame.FINAL_TEXT)
        .put((byte) (MASKED | payload.length))
        .putInt(0)
        .put(payload);
    channel.write(frame.flip());
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
