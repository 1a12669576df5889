package busbar.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.settings.Place;
import busbar.settings.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The text of a configuration file, or one clear problem.
final class FileText {
  /// Largest configuration file, bytes.
  static final int MAX_BYTES = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FileText() {}

  /// The text without byte order mark; null when there is none, and a problem says why.
  static @Nullable String read(Path file, Problems problems) {
    var whole = new Place(file.toString(), 0);
    try {
      byte[] bytes = firstBytes(file);
      if (bytes.length <= MAX_BYTES) return decode(bytes, file, problems);
      problems.add(whole, "is larger than " + MAX_BYTES / 1024 + " KiB; that cannot be meant");
    } catch (NoSuchFileException _) {
      problems.add(whole, "does not exist");
    } catch (AccessDeniedException _) {
      problems.add(whole, "may not be read by this user");
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "it is a folder" : e.getMessage();
      problems.add(whole, "cannot be read: " + reason);
    }
    return null;
  }

  /// One byte more than allowed at most, since a pipe or a device has no size to ask for.
  private static byte[] firstBytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  private static @Nullable String decode(byte[] bytes, Path file, Problems problems) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      String what = "is not UTF-8 text (byte 0x%02x)".formatted(bytes[in.position()] & 0xff);
      problems.add(new Place(file.toString(), line(bytes, in.position())), what);
      return null;
    }
    String text = out.flip().toString();
    return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
  }

  private static int line(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') line++;
    }
    return line;
  }
}
