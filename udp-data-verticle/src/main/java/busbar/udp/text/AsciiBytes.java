package busbar.udp.text;

import java.util.Arrays;

/// Growing buffer of ASCII text. What is not ASCII cannot be written, but is remembered: clients of
/// these sockets decode strictly as ASCII, so a text with one other character in it must not be
/// sent at all.
///
/// Not thread-safe.
public final class AsciiBytes {
  static final int LAST_ASCII = 0x7f;

  private static final String HEX = "0123456789abcdef";

  private byte[] bytes;
  private int length;
  private boolean ascii = true;

  public AsciiBytes(int capacity) {
    bytes = new byte[Math.max(capacity, 16)];
  }

  /// Where a text has its first character that is not printable ASCII; negative when it has none.
  public static int firstUnprintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') return i;
    }
    return -1;
  }

  public AsciiBytes put(char c) {
    if (c > LAST_ASCII) {
      ascii = false;
      return this;
    }
    if (length == bytes.length) grow(1);
    bytes[length++] = (byte) c;
    return this;
  }

  public AsciiBytes put(String text) {
    int count = text.length();
    if (bytes.length - length < count) grow(count);
    for (int i = 0; i < count; i++) put(text.charAt(i));
    return this;
  }

  /// Appends the lowest digits of a number, hexadecimal in lower case.
  AsciiBytes hex(int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      put(HEX.charAt((value >> shift) & 0xf));
    }
    return this;
  }

  /// Appends bytes that are known to be ASCII.
  public AsciiBytes put(byte[] text) {
    if (bytes.length - length < text.length) grow(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  /// Whether all bytes of a request are ASCII.
  public static boolean isAscii(byte[] text) {
    for (byte b : text) {
      if (b < 0) return false;
    }
    return true;
  }

  public int length() {
    return length;
  }

  /// Whether everything written so far was ASCII.
  public boolean isAscii() {
    return ascii;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void grow(int needed) {
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
  }
}
