package busbar.bus;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads what [WireWriter] wrote. Every method throws [WireException] when the bytes end too early or
/// make no sense; no length is believed beyond the bytes that are there.
final class WireReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  WireReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  boolean hasMore() {
    return position < end;
  }

  int oneByte() {
    need(1);
    return bytes[position++] & 0xFF;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = oneByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) return value;
    }
    throw new WireException("a number has more than ten bytes");
  }

  long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  /// A number of things that follow, each of at least one byte.
  int count() {
    long count = number();
    if (count < 0 || count > end - position) throw new WireException(count + " things announced");
    return (int) count;
  }

  double real() {
    need(8);
    long bits = 0;
    for (int i = 0; i < 8; i++) bits = bits << 8 | (bytes[position++] & 0xFF);
    return Double.longBitsToDouble(bits);
  }

  String text() {
    int length = count();
    var text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  @Nullable String optional() {
    return oneByte() == 0 ? null : text();
  }

  /// A reader of the bytes behind the next length; this one continues after them.
  WireReader nested() {
    int length = count();
    position += length;
    return new WireReader(bytes, position - length, position);
  }

  private void need(int count) {
    if (end - position < count) throw new WireException("the bytes end too early");
  }
}
