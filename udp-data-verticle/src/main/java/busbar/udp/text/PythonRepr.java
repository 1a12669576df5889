package busbar.udp.text;

import busbar.bus.Value;
import java.util.List;
import java.util.SequencedMap;

/// Writes values as Python's `repr` does, or as its `ascii`.
final class PythonRepr {
  private final AsciiBytes out;
  private final boolean asciiOnly;

  PythonRepr(AsciiBytes out, boolean asciiOnly) {
    this.out = out;
    this.asciiOnly = asciiOnly;
  }

  void write(Datum datum) {
    switch (datum) {
      case Datum.Whole(var value) -> out.put(value.toString());
      case Datum.Items(var items) -> list(items);
      case Datum.Members(var members) -> dict(members);
      case Datum.Scalar(var value) -> scalar(value);
    }
  }

  private void list(List<Datum> items) {
    out.put('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.put(", ");
      write(items.get(i));
    }
    out.put(']');
  }

  private void dict(SequencedMap<String, Datum> members) {
    out.put('{');
    boolean first = true;
    for (var member : members.entrySet()) {
      if (!first) out.put(", ");
      first = false;
      quoted(member.getKey());
      out.put(": ");
      write(member.getValue());
    }
    out.put('}');
  }

  private void scalar(Value value) {
    switch (value) {
      case Value.Int(long v) -> out.put(Long.toString(v));
      case Value.Real(double v) -> PythonText.real(out, v, "nan", "inf");
      case Value.Bool(boolean v) -> out.put(v ? "True" : "False");
      case Value.Text(String v) -> quoted(v);
      case Value.Missing _ -> out.put("None");
    }
  }

  /// Single quotes, but double ones for a text that contains only single ones.
  private void quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.put(quote);
    text.codePoints().forEach(c -> character(c, quote));
    out.put(quote);
  }

  private void character(int c, char quote) {
    switch (c) {
      case '\n' -> out.put("\\n");
      case '\r' -> out.put("\\r");
      case '\t' -> out.put("\\t");
      case '\\' -> out.put("\\\\");
      default -> {
        if (c == quote) out.put('\\').put(quote);
        else if (isPrintable(c) && !(asciiOnly && c > AsciiBytes.LAST_ASCII)) {
          out.put(Character.toString(c));
        } else hex(out, c);
      }
    }
  }

  static void hex(AsciiBytes out, int c) {
    int digits = c <= 0xff ? 2 : c <= 0xffff ? 4 : 8;
    out.put('\\').put(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U').hex(c, digits);
  }

  private static boolean isPrintable(int c) {
    if (c == ' ') return true;
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
