package busbar.udp;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request and its reply, as recorded from the original server.
///
/// @param reply null for silence
public record GoldenPair(String shown, Buffer request, @Nullable String reply) {
  public static List<GoldenPair> read(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenPair.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(GoldenPair::parse).toList();
    }
  }

  @Override
  public String toString() {
    return "'" + shown + "'";
  }

  private static GoldenPair parse(String line) {
    int tab = line.indexOf('\t');
    String request = line.substring(0, tab);
    String reply = line.substring(tab + 1);
    return new GoldenPair(request, bytes(request), reply.equals("-") ? null : reply);
  }

  /// Resolves `\n`, `\r`, `\0` and `\xNN`.
  private static Buffer bytes(String escaped) {
    var text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char kind = escaped.charAt(++i);
      switch (kind) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case '0' -> text.append('\0');
        case 'x' -> {
          text.append((char) Integer.parseInt(escaped, i + 1, i + 3, 16));
          i += 2;
        }
        default -> throw new IllegalArgumentException("escape in " + escaped);
      }
    }
    return Buffer.buffer(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
