package busbar.udp.text;

/// Writes JSON strings as Python's `json.dumps` does: pure ASCII, every other character as a
/// backslash, `u` and four lower-case hex digits, characters beyond the basic plane as two of them.
public final class JsonText {
  private JsonText() {}

  public static AsciiBytes append(AsciiBytes out, String text) {
    out.put('"');
    for (int i = 0; i < text.length(); i++) escaped(out, text.charAt(i));
    return out.put('"');
  }

  private static void escaped(AsciiBytes out, char c) {
    switch (c) {
      case '"' -> out.put("\\\"");
      case '\\' -> out.put("\\\\");
      case '\n' -> out.put("\\n");
      case '\r' -> out.put("\\r");
      case '\t' -> out.put("\\t");
      case '\f' -> out.put("\\f");
      case '\b' -> out.put("\\b");
      default -> {
        if (c >= ' ' && c <= '~') out.put(c);
        else out.put("\\u").hex(c, 4);
      }
    }
  }
}
