package busbar.ws.evok;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/// Writes text frames of the WebSocket protocol (RFC 6455, section 5.2) as they go onto the wire.
/// Frames of a server carry no mask, so the same bytes serve every client.
final class FrameBytes {
  /// Final frame of a text message.
  private static final int FINAL_TEXT = 0x81;

  private static final int LENGTH_16_BIT = 126;
  private static final int LENGTH_64_BIT = 127;

  private FrameBytes() {}

  /// A frame that holds one object.
  static int sizeOfObject(byte[] object) {
    return headerSize(object.length) + object.length;
  }

  /// A frame that holds an array of objects.
  static int sizeOfArray(List<byte[]> objects) {
    int payload = arraySize(objects);
    return headerSize(payload) + payload;
  }

  static void writeObject(byte[] object, ByteBuf out) {
    writeHeader(object.length, out);
    out.writeBytes(object);
  }

  static void writeArray(List<byte[]> objects, ByteBuf out) {
    writeHeader(arraySize(objects), out);
    out.writeByte('[');
    for (int i = 0; i < objects.size(); i++) {
      if (i > 0) out.writeByte(',').writeByte(' ');
      out.writeBytes(objects.get(i));
    }
    out.writeByte(']');
  }

  /// Direct memory, which the socket takes without another copy.
  static ByteBuf buffer(int size) {
    return ByteBufAllocator.DEFAULT.directBuffer(size, size);
  }

  private static int arraySize(List<byte[]> objects) {
    int size = 2 + 2 * Math.max(0, objects.size() - 1);
    for (byte[] object : objects) size += object.length;
    return size;
  }

  private static int headerSize(int payload) {
    if (payload < LENGTH_16_BIT) return 2;
    return payload <= 0xFFFF ? 4 : 10;
  }

  private static void writeHeader(int payload, ByteBuf out) {
    out.writeByte(FINAL_TEXT);
    if (payload < LENGTH_16_BIT) {
      out.writeByte(payload);
    } else if (payload <= 0xFFFF) {
      out.writeByte(LENGTH_16_BIT).writeShort(payload);
    } else {
      out.writeByte(LENGTH_64_BIT).writeLong(payload);
    }
  }
}
