package busbar.frames;

import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Something to draw on: rectangles and text, saved as a JPEG. What lies outside is left out.
///
/// Not for several threads.
public final class Canvas {
  private static final float QUALITY = 0.8f;

  static {
    // Nothing is shown on a screen here; without this the JVM may look for one.
    System.setProperty("java.awt.headless", "true");
  }

  private final int width;
  private final int height;
  private final BufferedImage image;
  private final int[] pixels;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
  private final ImageWriteParam quality;

  public Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    quality = writer.getDefaultWriteParam();
    quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quality.setCompressionQuality(QUALITY);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// Fills a rectangle with a colour, `0xRRGGBB`.
  public void fill(int left, int top, int wide, int high, int colour) {
    int from = Math.clamp(left, 0, width);
    int to = Math.clamp((long) left + wide, 0, width);
    int bottom = Math.clamp((long) top + high, 0, height);
    for (int y = Math.max(0, top); y < bottom; y++) {
      Arrays.fill(pixels, y * width + from, y * width + to, colour);
    }
  }

  /// Writes a line of text, each dot of its letters as a square of `scale` pixels.
  public void text(int left, int top, int scale, int colour, String text) {
    for (int i = 0; i < text.length(); i++) {
      letter(left + i * Letters.ADVANCE * scale, top, scale, colour, text.charAt(i));
    }
  }

  private void letter(int left, int top, int scale, int colour, char character) {
    boolean[][] dots = Letters.dots(character);
    for (int y = 0; y < Letters.HEIGHT; y++) {
      for (int x = 0; x < Letters.WIDTH; x++) {
        if (dots[y][x]) fill(left + x * scale, top + y * scale, scale, scale, colour);
      }
    }
  }

  /// Width of a line of text in pixels.
  public static int textWidth(String text, int scale) {
    return text.length() * Letters.ADVANCE * scale;
  }

  /// What has been drawn so far.
  public Buffer jpeg() {
    var bytes = new ByteArrayOutputStream(width * height / 8);
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), quality);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.reset();
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
