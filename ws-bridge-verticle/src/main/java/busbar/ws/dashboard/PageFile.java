package busbar.ws.dashboard;

import busbar.ws.http.EntityTag;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// One file of the page, held in memory.
///
/// @param name below the folder of the page, such as `vendor/uPlot.esm.js`
record PageFile(String name, String type, Buffer bytes, String tag) {

  /// Reads a file that is part of this build.
  ///
  /// @throws IllegalStateException when it is not
  static PageFile load(String name) {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) throw new IllegalStateException(name + " is missing in this build");
      Buffer bytes = Buffer.buffer(file.readAllBytes());
      return new PageFile(name, type(name), bytes, EntityTag.of(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "txt" -> "text/plain; charset=utf-8";
      default -> throw new IllegalArgumentException("no media type is known for " + name);
    };
  }
}
