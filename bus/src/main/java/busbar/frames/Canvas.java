package busbar.frames;

import io.vertx.core.buffer.Buffer;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final int BANDS = 3;

  static {
    // Nothing is shown on a screen here; without this the JVM may look for one.
    System.setProperty("java.awt.headless", "true");
  }

  private final int width;
  private final int height;
  private final BufferedImage image;
  private final byte[] pixels;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
  private final ImageWriteParam quality;

  public Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    int row = width * BANDS;
    // Bytes in the order in which the JPEG writer takes them: half the time of any other.
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, width, height, row, BANDS, new int[] {0, 1, 2}, null);
    var colours = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    var model =
        new ComponentColorModel(colours, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    image = new BufferedImage(model, raster, false, null);
    pixels = ((DataBufferByte) raster.getDataBuffer()).getData();
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
    int first = Math.max(0, top);
    if (from >= to || first >= bottom) return;
    int start = (first * width + from) * BANDS;
    int length = (to - from) * BANDS;
    for (int i = start; i < start + length; i += BANDS) {
      pixels[i] = (byte) (colour >> 16);
      pixels[i + 1] = (byte) (colour >> 8);
      pixels[i + 2] = (byte) colour;
    }
    for (int y = first + 1; y < bottom; y++) {
      System.arraycopy(pixels, start, pixels, (y * width + from) * BANDS, length);
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
