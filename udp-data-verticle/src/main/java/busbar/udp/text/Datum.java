package busbar.udp.text;

import busbar.bus.Value;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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

  /// A JSON object, in the order of its keys.
  record Members(SequencedMap<String, Datum> members) implements Datum {
    public Members {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }
  }

  static Datum of(Value value) {
    return new Scalar(value);
  }

  /// An integer, as the bus has it if it fits there.
  static Datum of(BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? new Scalar(Value.of(number.longValue()))
        : new Whole(number);
  }
}
