package busbar.ws.camera;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/// What a client wants, from the parameters of its request. Others than these are left alone: pages
/// add them to keep caches away.
///
/// @param fps at most so many pictures per second; 0 for as many as there are
/// @param maxAge milliseconds that a picture may be old; -1 for any
record Wish(double fps, Variant variant, int maxAge) {
  static final double NO_LIMIT = 0;
  static final int ANY_AGE = -1;

  private static final String FPS = "fps";
  private static final String WIDTH = "width";
  private static final String QUALITY = "quality";
  private static final String MAX_AGE = "max-age";

  /// @throws IllegalArgumentException with a sentence for people
  static Wish read(MultiMap parameters) {
    String fps = one(parameters, FPS);
    return new Wish(
        fps == null ? NO_LIMIT : fps(fps),
        new Variant(
            whole(parameters, WIDTH, CameraLimits.MIN_WIDTH, CameraLimits.MAX_WIDTH, 0),
            whole(parameters, QUALITY, 1, CameraLimits.MAX_QUALITY, 0)),
        whole(parameters, MAX_AGE, 0, CameraLimits.MAX_MAX_AGE, ANY_AGE));
  }

  /// A rate as clients write it.
  static double fps(String text) {
    if (text.matches("\\d{1,4}(\\.\\d{1,6})?")) {
      double fps = Double.parseDouble(text);
      if (fps >= CameraLimits.MIN_FPS && fps <= CameraLimits.MAX_FPS) return fps;
    }
    throw new IllegalArgumentException(
        "fps must be a number from "
            + CameraLimits.MIN_FPS
            + " to "
            + (int) CameraLimits.MAX_FPS
            + ", not '"
            + text
            + "'");
  }

  private static int whole(MultiMap parameters, String name, int low, int high, int absent) {
    String text = one(parameters, name);
    if (text == null) return absent;
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < low || number > high) {
      throw new IllegalArgumentException(
          name + " must be a whole number from " + low + " to " + high + ", not '" + text + "'");
    }
    return number;
  }

  private static @Nullable String one(MultiMap parameters, String name) {
    if (parameters.getAll(name).size() > 1) {
      throw new IllegalArgumentException(name + " is given twice");
    }
    return parameters.get(name);
  }
}
