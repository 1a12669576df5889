package busbar.udp.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Value;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Compares our text of many numbers and strings with that of a real Python, which must be on the
/// path as `python3`.
@Tag("e2e")
class RealPythonIT {
  private static final int NUMBERS = 400_000;
  private static final int TEXTS = 20_000;

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
    return java.util.HexFormat.of()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
  }

  /// A Python that reads lines and answers each with one.
  private static final class Python implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Python(String program) throws IOException {
      process =
          new ProcessBuilder("python3", "-c", program)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      out = process.inputReader(US_ASCII);
    }

    interface Feed {
      void to(BufferedWriter in) throws IOException;
    }

    Thread feed(Feed feed) {
      return Thread.ofVirtual()
          .start(() -> {
            try (var in = process.outputWriter(US_ASCII)) {
              feed.to(in);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
    }

    String line() throws IOException {
      String line = out.readLine();
      if (line == null) throw new IOException("python3 ended early");
      return line;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
