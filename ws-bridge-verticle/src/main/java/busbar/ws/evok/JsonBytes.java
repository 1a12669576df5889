package busbar.ws.evok;

import busbar.bus.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes JSON as pure ASCII with the separators of EVOK, `, ` and `: `; every other character is
/// escaped, so that one byte is one character wherever pieces are joined.
final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[256];
  private int length;

  /// Appends what is JSON already.
  JsonBytes raw(String ascii) {
    int count = ascii.length();
    reserve(count);
    for (int i = 0; i < count; i++) bytes[length++] = (byte) ascii.charAt(i);
    return this;
  }

  JsonBytes raw(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, length, ascii.length);
    length += ascii.length;
    return this;
  }

  JsonBytes number(long number) {
    return raw(Long.toString(number));
  }

  /// JSON has no NaN and no infinity: they are null.
  JsonBytes number(double number) {
    return Double.isFinite(number) ? raw(Double.toString(number)) : raw("null");
  }

  JsonBytes flag(boolean on) {
    return raw(on ? "true" : "false");
  }

  JsonBytes value(Value value) {
    return switch (value) {
      case Value.Int(long number) -> number(number);
      case Value.Real(double number) -> number(number);
      case Value.Bool(boolean on) -> flag(on);
      case Value.Text(String text) -> text(text);
      case Value.Missing _ -> raw("null");
    };
  }

  JsonBytes text(String text) {
    raw("\"");
    for (int i = 0; i < text.length(); i++) character(text.charAt(i));
    return raw("\"");
  }

  private void character(char c) {
    switch (c) {
      case '"' -> raw("\\\"");
      case '\\' -> raw("\\\\");
      case '\n' -> raw("\\n");
      case '\r' -> raw("\\r");
      case '\t' -> raw("\\t");
      default -> {
        reserve(6);
        if (c >= ' ' && c <= '~') {
          bytes[length++] = (byte) c;
        } else {
          escaped(c);
        }
      }
    }
  }

  private void escaped(char c) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) bytes[length++] = HEX[c >> shift & 15];
  }

  /// Begins the next member of an object: a separator unless it is the first, then its name.
  JsonBytes member(String name) {
    if (length > 0 && bytes[length - 1] != '{') raw(", ");
    return text(name).raw(": ");
  }

  /// Separates the next element of an array from the one before.
  JsonBytes element() {
    return length > 0 && bytes[length - 1] != '[' ? raw(", ") : this;
  }

  int size() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
