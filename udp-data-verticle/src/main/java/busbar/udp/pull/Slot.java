package busbar.udp.pull;

import busbar.udp.text.AsciiBytes;
import busbar.udp.text.JsonText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One codename with the newest point it has, already rendered.
final class Slot {
  private static final byte[] OLD = "OLD_DATA".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OLD_JSON = "\"OLD_DATA\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_PREFIX = {};

  private final byte[] rawPrefix;
  private final byte[] jsonPrefix;
  private byte @Nullable [] raw = Point.INITIAL.raw();
  private byte[] json = Point.INITIAL.json();
  private boolean old;

  Slot(String codename) {
    rawPrefix = new AsciiBytes(codename.length() + 1).put(codename).put(':').toBytes();
    jsonPrefix =
        JsonText.append(new AsciiBytes(codename.length() + 4), codename).put(": ").toBytes();
  }

  void show(Point point) {
    raw = point.raw();
    json = point.json();
  }

  /// Whether the point can be sent in a raw reply.
  boolean isAscii() {
    return raw != null;
  }

  /// Returns whether this changes what is shown.
  boolean markOld(boolean nowOld) {
    boolean changed = nowOld != old;
    old = nowOld;
    return changed;
  }

  /// The value without its name; null when it cannot be sent in this notation.
  byte @Nullable [] value(boolean asJson) {
    if (old) return asJson ? OLD_JSON : OLD;
    return asJson ? json : raw;
  }

  byte[] prefix(AllValues command) {
    return switch (command) {
      case RAW, JSON -> NO_PREFIX;
      case RAW_WITH_NAMES -> rawPrefix;
      case JSON_WITH_NAMES -> jsonPrefix;
    };
  }
}
