package busbar.bench.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pictures of one MJPEG stream, wherever reads cut them.
final class Stream {
  private static final int MAX_HEAD = 4096;
  private static final String END = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
  private static final Pattern TAKEN = Pattern.compile("(?i)x-timestamp: *(\\d+)\\.(\\d{1,6})");
  private static final long MICROS = 1_000_000;
  private static final int DIGITS = 6;

  private final LongConsumer lateness;
  private final StringBuilder head = new StringBuilder();
  private long left;
  private long taken;
  private long pictures;

  /// @param lateness gets for each picture how long ago it was taken when its last byte came,
  ///     microseconds by the clock of this machine
  Stream(LongConsumer lateness) {
    this.lateness = lateness;
  }

  long pictures() {
    return pictures;
  }

  void take(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (left > 0) {
        int skip = (int) Math.min(left, bytes.remaining());
        bytes.position(bytes.position() + skip);
        left -= skip;
        if (left == 0) picture();
      } else {
        head.append((char) bytes.get());
        if (head.length() > MAX_HEAD) throw new IOException("no picture, but: " + head);
        if (head.indexOf(END, Math.max(0, head.length() - END.length())) >= 0) head();
      }
    }
  }

  private void head() {
    Matcher length = LENGTH.matcher(head);
    Matcher time = TAKEN.matcher(head);
    if (length.find() && time.find()) {
      left = Long.parseLong(length.group(1));
      String fraction = (time.group(2) + "0".repeat(DIGITS)).substring(0, DIGITS);
      taken = Long.parseLong(time.group(1)) * MICROS + Long.parseLong(fraction);
    }
    head.setLength(0);
  }

  private void picture() {
    pictures++;
    Instant now = Instant.now();
    lateness.accept(now.getEpochSecond() * MICROS + now.getNano() / 1_000 - taken);
  }

  static byte[] request(String path) {
    // Without the pieces of HTTP/1.1 there is less to read.
    return ("GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
