package busbar.bus;

/// Values, qualities and devices in the wire form. Kinds of value that are not known here are behind
/// their length and read as missing.
final class ValueWire {
  private static final int MISSING = 0;
  private static final int INT = 1;
  private static final int REAL = 2;
  private static final int FALSE = 3;
  private static final int TRUE = 4;
  private static final int TEXT = 5;

  private ValueWire() {}

  static void write(WireWriter out, Value value) {
    switch (value) {
      case Value.Missing _ -> out.oneByte(MISSING);
      case Value.Int(long number) -> out.oneByte(INT).signed(number);
      case Value.Real(double number) -> out.oneByte(REAL).real(number);
      case Value.Bool(boolean on) -> out.oneByte(on ? TRUE : FALSE);
      case Value.Text(String text) -> out.oneByte(TEXT).text(text);
    }
  }

  static Value read(WireReader in) {
    return switch (in.oneByte()) {
      case MISSING -> Value.MISSING;
      case INT -> Value.of(in.signed());
      case REAL -> Value.of(in.real());
      case FALSE -> Value.of(false);
      case TRUE -> Value.of(true);
      case TEXT -> Value.of(in.text());
      default -> {
        in.nested();
        yield Value.MISSING;
      }
    };
  }

  static void write(WireWriter out, Values values) {
    out.number(values.size());
    for (int i = 0; i < values.size(); i++) {
      out.text(values.name(i));
      write(out, values.value(i));
    }
  }

  static Values values(WireReader in) {
    int size = in.count();
    var names = new String[size];
    var values = new Value[size];
    for (int i = 0; i < size; i++) {
      names[i] = in.text();
      values[i] = read(in);
    }
    return new Values(names, values);
  }

  static void write(WireWriter out, DeviceId device) {
    out.text(device.node()).text(device.type().word()).text(device.circuit());
  }

  static DeviceId device(WireReader in) {
    return new DeviceId(in.text(), type(in.text()), in.text());
  }

  static DeviceType type(String word) {
    return DeviceType.of(word)
        .orElseThrow(() -> new WireException("unknown type of device '" + word + "'"));
  }

  static void write(WireWriter out, Quality quality) {
    out.oneByte(code(quality.level()));
    if (!quality.isGood()) out.text(quality.reason());
  }

  static Quality quality(WireReader in) {
    Quality.Level level = level(in.oneByte());
    return level == Quality.Level.GOOD ? Quality.GOOD : new Quality(level, in.text());
  }

  static int code(Quality.Level level) {
    return switch (level) {
      case GOOD -> 0;
      case UNCERTAIN -> 1;
      case BAD -> 2;
    };
  }

  static Quality.Level level(int code) {
    return switch (code) {
      case 0 -> Quality.Level.GOOD;
      case 1 -> Quality.Level.UNCERTAIN;
      case 2 -> Quality.Level.BAD;
      default -> throw new WireException("unknown quality " + code);
    };
  }
}
