package busbar.udp.text;

import busbar.bus.Value;
import java.math.BigInteger;
import java.util.List;

/// One item of a point as these sockets can show it: every value of the bus, and what Python
/// programs know beyond that.
public sealed interface Datum {
  record Scalar(Value value) implements Datum {}

  /// An integer that may be too large for the bus.
  record Whole(BigInteger value) implements Datum {}

  record Items(List<Datum> items) implements Datum {
    public Items {
      items = List.copyOf(items);
    }
  }

  static Datum of(Value value) {
    return new Scalar(value);
  }
}
