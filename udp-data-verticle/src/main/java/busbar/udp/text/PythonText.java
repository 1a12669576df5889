package busbar.udp.text;

import busbar.bus.Value;
import java.util.List;

/// Writes values in the three notations of Python: `str` (raw replies), `repr` (items inside a list
/// of a raw reply) and `json.dumps` with its default separators.
public final class PythonText {
  private PythonText() {}

  public static void str(AsciiBytes out, Datum datum) {
    if (datum instanceof Datum.Scalar(Value.Text(String text))) out.put(text);
    else repr(out, datum);
  }

  static void repr(AsciiBytes out, Datum datum) {
    switch (datum) {
      case Datum.Whole(var value) -> out.put(value.toString());
      case Datum.Items(var items) -> reprList(out, items);
      case Datum.Scalar(var value) -> repr(out, value);
    }
  }

  static void json(AsciiBytes out, Datum datum) {
    switch (datum) {
      case Datum.Whole(var value) -> out.put(value.toString());
      case Datum.Items(var items) -> json(out, items);
      case Datum.Scalar(var value) -> json(out, value);
    }
  }

  public static void json(AsciiBytes out, List<Datum> items) {
    out.put('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.put(", ");
      json(out, items.get(i));
    }
    out.put(']');
  }

  public static void json(AsciiBytes out, double value) {
    real(out, value, "NaN", "Infinity");
  }

  private static void reprList(AsciiBytes out, List<Datum> items) {
    out.put('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.put(", ");
      repr(out, items.get(i));
    }
    out.put(']');
  }

  private static void repr(AsciiBytes out, Value value) {
    switch (value) {
      case Value.Int(long v) -> out.put(Long.toString(v));
      case Value.Real(double v) -> real(out, v, "nan", "inf");
      case Value.Bool(boolean v) -> out.put(v ? "True" : "False");
      case Value.Text(String v) -> quoted(out, v);
      case Value.Missing _ -> out.put("None");
    }
  }

  private static void json(AsciiBytes out, Value value) {
    switch (value) {
      case Value.Int(long v) -> out.put(Long.toString(v));
      case Value.Real(double v) -> json(out, v);
      case Value.Bool(boolean v) -> out.put(v ? "true" : "false");
      case Value.Text(String v) -> JsonText.append(out, v);
      case Value.Missing _ -> out.put("null");
    }
  }

  private static void real(AsciiBytes out, double value, String nan, String infinity) {
    if (Double.isNaN(value)) out.put(nan);
    else if (Double.isFinite(value)) PythonFloat.append(out, value);
    else out.put(value < 0 ? "-" : "").put(infinity);
  }

  /// Single quotes, but double ones for a text that contains only single ones.
  private static void quoted(AsciiBytes out, String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.put(quote);
    text.codePoints().forEach(c -> reprCharacter(out, c, quote));
    out.put(quote);
  }

  private static void reprCharacter(AsciiBytes out, int c, char quote) {
    switch (c) {
      case '\n' -> out.put("\\n");
      case '\r' -> out.put("\\r");
      case '\t' -> out.put("\\t");
      case '\\' -> out.put("\\\\");
      default -> {
        if (c == quote) out.put('\\').put(quote);
        else if (isPrintable(c)) out.put(Character.toString(c));
        else hex(out, c);
      }
    }
  }

  private static void hex(AsciiBytes out, int c) {
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
