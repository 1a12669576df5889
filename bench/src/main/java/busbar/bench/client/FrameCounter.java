package busbar.bench.client;

import busbar.bench.wire.TextFrame;
import java.nio.ByteBuffer;

/// Counts the frames of one connection by their headers, wherever reads cut them.
final class FrameCounter {
  private static final int SHORT_HEADER = 2;

  private final byte[] header = new byte[10];
  private int have;
  private long left;
  private long frames;
  private long payload;

  /// Complete frames and those whose header has arrived.
  long frames() {
    return frames;
  }

  /// Bytes inside frames that have arrived.
  long payload() {
    return payload;
  }

  void take(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (left == 0) {
        header[have++] = bytes.get();
        if (have < SHORT_HEADER || have < headerLength()) continue;
        left = payloadLength();
        have = 0;
        frames++;
      } else {
        int skip = (int) Math.min(left, bytes.remaining());
        bytes.position(bytes.position() + skip);
        left -= skip;
        payload += skip;
      }
    }
  }

  private int headerLength() {
    return switch (header[1]) {
      case TextFrame.LENGTH_16_BIT -> SHORT_HEADER + Short.BYTES;
      case TextFrame.LENGTH_64_BIT -> SHORT_HEADER + Long.BYTES;
      default -> SHORT_HEADER;
    };
  }

  private long payloadLength() {
    ByteBuffer view = ByteBuffer.wrap(header);
    return switch (header[1]) {
      case TextFrame.LENGTH_16_BIT -> Short.toUnsignedLong(view.getShort(SHORT_HEADER));
      case TextFrame.LENGTH_64_BIT -> view.getLong(SHORT_HEADER);
      default -> header[1];
    };
  }
}
