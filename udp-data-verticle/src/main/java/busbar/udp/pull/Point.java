package busbar.udp.pull;

import busbar.bus.Value;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a codename shows: x and y, or more items, of which raw replies carry the first two only.
///
/// @param items at least two
public record Point(List<Datum> items) {
  private static final int USUAL_LENGTH = 48;

  /// What a codename shows before its first value arrives.
  static final Point INITIAL = of(0.0, new Value.Real(0.0));

  public Point {
    if (items.size() < 2) {
      throw new IllegalArgumentException("a point needs x and y, got " + items.size() + " items");
    }
    items = List.copyOf(items);
  }

  static Point of(double x, Value y) {
    return new Point(List.of(Datum.of(new Value.Real(x)), Datum.of(y)));
  }

  static Point of(long x, Value y) {
    return new Point(List.of(Datum.of(new Value.Int(x)), Datum.of(y)));
  }

  /// `x,y`; null when this is not ASCII and so cannot be sent.
  byte @Nullable [] raw() {
    var out = new AsciiBytes(USUAL_LENGTH);
    PythonText.str(out, items.get(0));
    out.put(',');
    PythonText.str(out, items.get(1));
    return out.isAscii() ? out.toBytes() : null;
  }

  /// `[x, y]`
  public byte[] json() {
    var out = new AsciiBytes(USUAL_LENGTH);
    PythonText.json(out, items);
    return out.toBytes();
  }
}
