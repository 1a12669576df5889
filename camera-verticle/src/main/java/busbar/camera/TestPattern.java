package busbar.camera;

import busbar.frames.Canvas;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Draws colour bars, a block that moves, the time, the number of the picture and where it comes from.
///
/// Not for several threads.
final class TestPattern {
  private static final int[] BARS = {
    0xC0C0C0, 0xC0C000, 0x00C0C0, 0x00C000, 0xC000C0, 0xC00000, 0x0000C0
  };
  private static final int BACKGROUND = 0x101418;
  private static final int BRIGHT = 0xFFFFFF;
  private static final int MOVING = 0xFF8000;
  private static final int DOTS_PER_LINE = 160;
  private static final int LINE_DOTS = 10;

  /// Pictures in which the block crosses once.
  private static final int CROSSING = 100;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final Canvas canvas;
  private final String name;

  /// @param name burnt into each picture
  TestPattern(int width, int height, String name) {
    canvas = new Canvas(width, height);
    this.name = name;
  }

  /// @param micros the time to show
  Buffer draw(long number, long micros) {
    int width = canvas.width();
    int height = canvas.height();
    int bars = height * 5 / 8;
    for (int i = 0; i < BARS.length; i++) {
      int left = width * i / BARS.length;
      canvas.fill(left, 0, width * (i + 1) / BARS.length - left, bars, BARS[i]);
    }
    canvas.fill(0, bars, width, height - bars, BACKGROUND);
    int block = Math.max(2, width / 16);
    int at = (int) ((number % CROSSING) * (width - block) / CROSSING);
    canvas.fill(at, bars - block, block, block, MOVING);
    int scale = Math.max(1, width / DOTS_PER_LINE);
    int top = bars + 2 * scale;
    canvas.text(2 * scale, top, scale, BRIGHT, time(micros));
    canvas.text(2 * scale, top + LINE_DOTS * scale, scale, BRIGHT, "#" + number + " " + name);
    return canvas.jpeg();
  }

  private static String time(long micros) {
    Instant instant =
        Instant.ofEpochSecond(micros / 1_000_000, Math.floorMod(micros, 1_000_000L) * 1_000);
    return TIME.format(ZonedDateTime.ofInstant(instant, ZoneId.systemDefault()));
  }
}
