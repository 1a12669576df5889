package busbar.bench.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text frames (RFC 6455, section 5.2).
public final class TextFrame {
  /// In the second byte: the length follows in two bytes.
  public static final int LENGTH_16_BIT = 126;

  /// In the second byte: the length follows in eight bytes.
  public static final int LENGTH_64_BIT = 127;

  /// First byte of a message in one frame.
  public static final int FINAL_TEXT = 0x81;

  private static final int LONGEST_HEADER = 10;

  private static final int MASKED = 0x80;
  private static final int MASK = Integer.BYTES;

  private TextFrame() {}

  /// What a client sends. A mask of zeroes leaves the text as it is.
  ///
  /// @param text ASCII, at most 125 bytes
  public static ByteBuffer masked(String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    if (payload.length >= LENGTH_16_BIT) throw new IllegalArgumentException("too long: " + text);
    return ByteBuffer.allocate(payload.length + Short.BYTES + MASK)
        .put((byte) FINAL_TEXT)
        .put((byte) (MASKED | payload.length))
        .putInt(0)
        .put(payload)
        .flip();
  }

  /// The bytes on the wire.
  public static byte[] of(byte[] payload) {
    int length = payload.length;
    var frame = ByteBuffer.allocate(length + LONGEST_HEADER).put((byte) FINAL_TEXT);
    if (length < LENGTH_16_BIT) {
      frame.put((byte) length);
    } else if (length <= 0xFFFF) {
      frame.put((byte) LENGTH_16_BIT).putShort((short) length);
    } else {
      frame.put((byte) LENGTH_64_BIT).putLong(length);
    }
    frame.put(payload);
    return Arrays.copyOf(frame.array(), frame.position());
  }
}
