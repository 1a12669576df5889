package busbar.udp.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Value;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Compares our text of many numbers and strings with that of a real Python, which must be on the
/// path as `python3`.
@Tag("e2e")
class RealPythonIT {
  /// `-Dbusbar.test.numbers=1000000` tries more.
  private static final int NUMBERS = Integer.getInteger("busbar.test.numbers", 400_000);

  private static final int TEXTS = 20_000;
  private static final HexFormat HEX = HexFormat.of();

  private final long seed = Long.getLong("busbar.test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  RealPythonIT() {
    System.out.println("RealPythonIT: -Dbusbar.test.seed=" + seed + " repeats this run");
  }

  @Test
  void everyDoubleHasTheSameText() throws Exception {
    String python =
        """
        import sys, struct, json
        for line in sys.stdin:
            v = struct.unpack('>d', bytes.fromhex(line.strip()))[0]
            print(repr(v), json.dumps(v))
        """;
    double[] numbers = DoubleStream.generate(this::anyDouble).limit(NUMBERS).toArray();
    try (var peer = new Python(python)) {
      var feeder =
          peer.feed(out -> {
            for (double d : numbers) out.write("%016x\n".formatted(Double.doubleToRawLongBits(d)));
          });
      for (double d : numbers) {
        var raw = new AsciiBytes(32);
        PythonText.str(raw, Datum.of(Value.of(d)));
        raw.put(' ');
        PythonText.json(raw, d);
        assertEquals(
            peer.line(),
            new String(raw.toBytes(), US_ASCII),
            () -> "seed " + seed + ", bits " + Long.toHexString(Double.doubleToRawLongBits(d)));
      }
      feeder.join();
    }
  }

  @Test
  void everyStringHasTheSameJsonAndTheSameQuotes() throws Exception {
    String python =
        """
        import sys, json
        for line in sys.stdin:
            t = bytes.fromhex(line.strip()).decode('utf-16-be')
            r = repr([t])
            print(r if r.isascii() else '-', json.dumps(t))
        """;
    String[] texts = new String[TEXTS];
    for (int i = 0; i < TEXTS; i++) texts[i] = anyText();
    try (var peer = new Python(python)) {
      var feeder =
          peer.feed(out -> {
            for (String text : texts) out.write(hex(text) + "\n");
          });
      for (String text : texts) {
        var repr = new AsciiBytes(64);
        PythonText.repr(repr, new Datum.Items(java.util.List.of(Datum.of(Value.of(text)))));
        var out =
            new AsciiBytes(64).put(repr.isAscii() ? new String(repr.toBytes(), US_ASCII) : "-");
        JsonText.append(out.put(' '), text);
        assertEquals(
            peer.line(),
            new String(out.toBytes(), US_ASCII),
            () -> "seed " + seed + ", utf-16 " + hex(text));
      }
      feeder.join();
    }
  }

  @Test
  void everyTextIsTheSameNumberOrNone() throws Exception {
    String python =
        """
        import sys
        def read(kind, text):
            try: return ascii(kind(text))
            except ValueError: return '-'
        for line in sys.stdin:
            t = bytes.fromhex(line.strip()).decode('ascii')
            print(read(int, t), read(float, t))
        """;
    String[] texts = new String[TEXTS * 10];
    for (int i = 0; i < texts.length; i++) texts[i] = nearlyNumber();
    try (var peer = new Python(python)) {
      var feeder =
          peer.feed(out -> {
            for (String text : texts) out.write(HEX.formatHex(text.getBytes(US_ASCII)) + "\n");
          });
      int numbers = 0;
      for (String text : texts) {
        BigInteger whole = PythonNumber.integer(text);
        Double real = PythonNumber.real(text);
        if (real != null) numbers++;
        var out = new AsciiBytes(32).put(whole == null ? "-" : whole.toString()).put(' ');
        if (real == null) out.put('-');
        else PythonText.ascii(out, Datum.of(Value.of(real.doubleValue())));
        assertEquals(
            peer.line(),
            new String(out.toBytes(), US_ASCII),
            () -> "seed " + seed + ", text in hex " + HEX.formatHex(text.getBytes(US_ASCII)));
      }
      feeder.join();
      System.out.println("RealPythonIT: " + numbers + " of " + texts.length + " are numbers");
    }
  }

  @Test
  void everyJsonIsReadTheSame() throws Exception {
    String python =
        """
        import sys, json
        for line in sys.stdin:
            t = bytes.fromhex(line.strip()).decode('ascii')
            try: print(ascii(json.loads(t)))
            except ValueError: print('-')
        """;
    String[] texts = new String[TEXTS * 5];
    for (int i = 0; i < texts.length; i++) texts[i] = nearlyJson();
    try (var peer = new Python(python)) {
      var feeder =
          peer.feed(out -> {
            for (String text : texts) out.write(HEX.formatHex(text.getBytes(US_ASCII)) + "\n");
          });
      int valid = 0;
      for (String text : texts) {
        Datum datum = PythonJson.read(text);
        if (datum != null) valid++;
        var out = new AsciiBytes(64);
        if (datum == null) out.put('-');
        else PythonText.ascii(out, datum);
        assertEquals(
            peer.line(),
            new String(out.toBytes(), US_ASCII),
            () -> "seed " + seed + ", JSON " + text);
      }
      feeder.join();
      System.out.println("RealPythonIT: " + valid + " of " + texts.length + " are JSON");
    }
  }

  /// Numbers, with and without mistakes.
  private String nearlyNumber() {
    String[] pieces = {
      "1",
      "0",
      "42",
      "_",
      ".",
      "e",
      "E5",
      "-",
      "+",
      " ",
      "\t",
      "\n",
      "\u001c",
      "\u000b",
      "nan",
      "INF",
      "Infinity",
      "x",
      "d",
      "0x",
      "1e400",
      "1e-400",
      "007",
      "9999999999999999999999"
    };
    return joined(pieces, 1 + random.nextInt(5));
  }

  /// JSON, with and without mistakes.
  private String nearlyJson() {
    String[] values = {
      "1",
      "-0",
      "0",
      "1.5",
      "1e5",
      "1E400",
      "-1e-7",
      "1.",
      ".5",
      "01",
      "+1",
      "-",
      "NaN",
      "-NaN",
      "Infinity",
      "-Infinity",
      "+Infinity",
      "INF",
      "-INF",
      "nan",
      "true",
      "false",
      "null",
      "True",
      "\"a\"",
      "'a'",
      "\"\\u00e9\\ud83d\\ude00\\ud800\\n\\/\"",
      "\"\\x\"",
      "\"\t\"",
      "12345678901234567890123",
      "[]",
      "{}",
      "[1,]",
      "[,]",
      "/**/1",
      "1 2",
      "\"\u007f\"",
      ""
    };
    String[] keys = {"\"a\"", "\"b\"", "\"a\"", "\"it's\"", "a", "1"};
    String[] spaces = {"", "", " ", "\n", "\u000c"};
    var text = new StringBuilder();
    switch (random.nextInt(4)) {
      case 0 -> text.append(any(values));
      case 1 -> text.append('[').append(any(values)).append(',').append(any(values)).append(']');
      default -> {
        text.append('{');
        for (int i = random.nextInt(4); i > 0; i--) {
          text.append(any(keys)).append(any(spaces)).append(':').append(any(values));
          if (i > 1 || random.nextInt(9) == 0) text.append(", ");
        }
        text.append(random.nextInt(20) == 0 ? "" : "}");
      }
    }
    return text.insert(0, any(spaces)).append(any(spaces)).toString();
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String joined(String[] pieces, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) text.append(any(pieces));
    return text.toString();
  }

  private double anyDouble() {
    DoubleSupplier kind =
        switch (random.nextInt(6)) {
          case 0 -> () -> Double.longBitsToDouble(random.nextLong());
          case 1 -> () -> random.nextInt(2_000_000_000) / Math.pow(10, random.nextInt(12));
          case 2 -> () -> (1_700_000_000_000_000L + random.nextLong(100_000_000_000_000L)) / 1e6;
          case 3 -> () -> Double.longBitsToDouble(random.nextLong(1L << random.nextInt(1, 53)));
          case 4 -> () -> random.nextInt(10) * Math.pow(10, random.nextInt(-323, 308));
          default ->
              () -> (random.nextBoolean() ? -1 : 1) * Math.scalb(1.0, random.nextInt(-1074, 1024));
        };
    return kind.getAsDouble();
  }

  private String anyText() {
    var text = new StringBuilder();
    int length = random.nextInt(12);
    // Beyond, Python's and Java's ideas of Unicode may be of different years.
    int[] limits = {0x80, 0x80, 0x100, 0x250};
    int limit = limits[random.nextInt(limits.length)];
    while (text.length() < length) text.appendCodePoint(random.nextInt(limit));
    if (random.nextInt(8) == 0) text.append("\ud83d\ude00'\"");
    return text.toString();
  }

  private static String hex(String text) {
    return HEX.formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
  }
}
