package busbar.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a program said last on its standard error, so that people learn why it ended. Nothing of it
/// is logged as it comes; credentials in addresses are taken out.
final class ErrorTail {
  /// What is kept of it, characters.
  static final int MAX_KEPT = 4_096;

  /// What is shown of it.
  static final int MAX_SHOWN = 200;

  private static final Pattern SECRET = Pattern.compile("://[^/@\\s]*@");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");
  private static final Logger log = LoggerFactory.getLogger(ErrorTail.class);

  private final StringBuilder kept = new StringBuilder();

  /// Reads until the end, on a virtual thread.
  Thread follow(InputStream in, String name) {
    return Thread.ofVirtual().name(name).start(() -> read(in));
  }

  private void read(InputStream in) {
    byte[] bytes = new byte[1_024];
    try {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        add(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      log.debug("the end of a standard error: {}", e.toString()); // the program was ended
    }
  }

  synchronized void add(String text) {
    kept.append(text);
    if (kept.length() > MAX_KEPT) kept.delete(0, kept.length() - MAX_KEPT);
  }

  /// The last line that is not empty; empty when there is none.
  synchronized String lastLine() {
    return kept.toString()
        .lines()
        .map(ErrorTail::clean)
        .filter(line -> !line.isEmpty())
        .reduce("", (_, last) -> last);
  }

  /// A text from outside as people may see it.
  static String clean(String text) {
    String line = UNPRINTABLE.matcher(SECRET.matcher(text).replaceAll("://***@")).replaceAll(" ");
    String stripped = line.strip();
    return stripped.length() <= MAX_SHOWN ? stripped : stripped.substring(0, MAX_SHOWN) + "...";
  }
}
