package busbar.frames;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The picture that viewers see while a camera is lost: its name, why, and since when.
public final class LossPicture {
  private static final int MIN_SIDE = 64;
  private static final int MAX_WIDTH = 1_280;
  private static final int MAX_HEIGHT = 960;
  private static final int DOTS_PER_LINE = 240;
  private static final int MAX_LINES = 4;
  private static final int BACKGROUND = 0x202428;
  private static final int STRIPE = 0xB03030;
  private static final int BRIGHT = 0xF0F0F0;
  private static final int DIM = 0xA0A8B0;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private LossPicture() {}

  /// The width that a picture of a camera with frames of this width has.
  public static int width(int wanted) {
    return Math.clamp(wanted, MIN_SIDE, MAX_WIDTH);
  }

  /// The height that a picture of a camera with frames of this height has.
  public static int height(int wanted) {
    return Math.clamp(wanted, MIN_SIDE, MAX_HEIGHT);
  }

  /// Draws it; takes some milliseconds.
  ///
  /// @param micros wall clock of the loss
  public static Buffer draw(int width, int height, String camera, String reason, long micros) {
    var canvas = new Canvas(width(width), height(height));
    canvas.fill(0, 0, canvas.width(), canvas.height(), BACKGROUND);
    int scale = Math.max(1, canvas.width() / DOTS_PER_LINE);
    int line = (Letters.HEIGHT + 3) * scale;
    int left = 4 * scale;
    canvas.fill(0, 0, canvas.width(), line + 2 * scale, STRIPE);
    canvas.text(left, 3 * scale, scale, BRIGHT, "no signal");
    int top = 2 * line;
    canvas.text(left, top, scale, BRIGHT, camera);
    canvas.text(left, top + line, scale, DIM, "since " + time(micros));
    int perLine = Math.max(1, (canvas.width() - 2 * left) / (Letters.ADVANCE * scale));
    top += 2 * line + line / 2;
    for (String part : lines(reason, perLine)) {
      canvas.text(left, top, scale, DIM, part);
      top += line;
    }
    return canvas.jpeg();
  }

  private static String time(long micros) {
    Instant instant = Instant.ofEpochSecond(micros / 1_000_000);
    return TIME.format(ZonedDateTime.ofInstant(instant, ZoneId.systemDefault()));
  }

  private static List<String> lines(String text, int length) {
    var lines = new ArrayList<String>();
    for (int at = 0; at < text.length() && lines.size() < MAX_LINES; at += length) {
      lines.add(text.substring(at, Math.min(text.length(), at + length)));
    }
    return lines;
  }
}
