package busbar.bus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Appends numbers and texts to a growing array: variable-length integers of seven bits per byte, low
/// bits first; signed ones zig-zag; texts in UTF-8 behind their length.
final class WireWriter {
  private byte[] bytes = new byte[256];
  private int size;

  WireWriter oneByte(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  WireWriter number(long unsigned) {
    room(10);
    long rest = unsigned;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  WireWriter signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  WireWriter real(double value) {
    room(8);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (bits >>> shift);
    return this;
  }

  WireWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return number(utf8.length).raw(utf8, utf8.length);
  }

  /// A byte 0 for null; otherwise a byte 1 and the text.
  WireWriter optional(@Nullable String text) {
    return text == null ? oneByte(0) : oneByte(1).text(text);
  }

  /// The contents of another writer, behind their length.
  WireWriter nested(WireWriter other) {
    return number(other.size).raw(other.bytes, other.size);
  }

  /// A section: its number, then its contents behind their length.
  WireWriter section(int number, WireWriter contents) {
    return number(number).nested(contents);
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private WireWriter raw(byte[] from, int length) {
    room(length);
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
