package busbar.ws.camera;

import io.vertx.core.buffer.Buffer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes pictures smaller. It blocks and takes tens of milliseconds.
final class Reencoder {
  private static final String JPEG = "jpeg";

  private Reencoder() {}

  /// Whether this Java can; one made for servers alone may have been stripped of it.
  static boolean isAvailable() {
    return ModuleLayer.boot().findModule("java.desktop").isPresent();
  }

  /// @throws IOException when it is no picture, or too large
  static Buffer encode(Buffer jpeg, Variant variant) throws IOException {
    try {
      return write(scale(read(jpeg, variant), variant), variant);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("it cannot be decoded: " + e.getMessage(), e);
    }
  }

  private record Decoded(BufferedImage image, int width, int height) {}

  /// Leaves points out where enough are left to make a smooth picture.
  private static Decoded read(Buffer jpeg, Variant variant) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(JPEG).next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg.getBytes()))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > CameraLimits.MAX_POINTS) {
        throw new IOException(width + "x" + height + " points are too many");
      }
      ImageReadParam how = reader.getDefaultReadParam();
      int step = variant.width() == 0 ? 1 : Math.max(1, width / (2 * variant.width()));
      how.setSourceSubsampling(step, step, 0, 0);
      return new Decoded(reader.read(0, how), width, height);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage scale(Decoded decoded, Variant variant) {
    int width = variant.width() == 0 ? decoded.width : Math.min(decoded.width, variant.width());
    int height = Math.max(1, Math.round((float) decoded.height * width / decoded.width));
    BufferedImage image = decoded.image;
    if (image.getWidth() == width && image.getHeight() == height) return image;
    boolean isGrey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    int type = isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    var scaled = new BufferedImage(width, height, type);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static Buffer write(BufferedImage image, Variant variant) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(JPEG).next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      int quality = variant.quality() == 0 ? CameraLimits.DEFAULT_QUALITY : variant.quality();
      how.setCompressionQuality(quality / 100f);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
