package busbar.udp.text;

import busbar.bus.Value;
import java.util.List;
import java.util.SequencedMap;

/// Writes values in the notations of Python: `str` (raw replies), `repr` (items inside a list of a
/// raw reply), `ascii` (the same with nothing but ASCII in it) and `json.dumps` with its default
/// separators.
public final class PythonText {
  private PythonText() {}

  public static void str(AsciiBytes out, Datum datum) {
    if (datum instanceof Datum.Scalar(Value.Text(String text))) out.put(text);
    else new PythonRepr(out, false).write(datum);
  }

  static void repr(AsciiBytes out, Datum datum) {
    new PythonRepr(out, false).write(datum);
  }

  /// As Python's `ascii`: what is not ASCII is escaped, so that it can always be sent.
  public static void ascii(AsciiBytes out, Datum datum) {
    new PythonRepr(out, true).write(datum);
  }

  /// As [#str], but what is not ASCII is escaped.
  public static void asciiStr(AsciiBytes out, Datum datum) {
    if (datum instanceof Datum.Scalar(Value.Text(String text))) ascii(out, text);
    else ascii(out, datum);
  }

  /// A text without quotes, in which only what is not ASCII is escaped.
  public static void ascii(AsciiBytes out, String text) {
    text.codePoints()
        .forEach(c -> {
          if (c <= AsciiBytes.LAST_ASCII) out.put((char) c);
          else PythonRepr.hex(out, c);
        });
  }

  public static void json(AsciiBytes out, Datum datum) {
    switch (datum) {
      case Datum.Whole(var value) -> out.put(value.toString());
      case Datum.Items(var items) -> json(out, items);
      case Datum.Members(var members) -> json(out, members);
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

  public static void json(AsciiBytes out, SequencedMap<String, Datum> members) {
    out.put('{');
    boolean first = true;
    for (var member : members.entrySet()) {
      if (!first) out.put(", ");
      first = false;
      JsonText.append(out, member.getKey()).put(": ");
      json(out, member.getValue());
    }
    out.put('}');
  }

  public static void json(AsciiBytes out, double value) {
    real(out, value, "NaN", "Infinity");
  }

  static void real(AsciiBytes out, double value, String nan, String infinity) {
    if (Double.isNaN(value)) out.put(nan);
    else if (Double.isFinite(value)) PythonFloat.append(out, value);
    else out.put(value < 0 ? "-" : "").put(infinity);
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
}
