package busbar.camera;

import busbar.bus.Moment;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A JPEG and the size that stands in it.
///
/// @param taken when it was taken; null when only its arrival tells
record Picture(Buffer jpeg, int width, int height, @Nullable Moment taken) {
  Picture(Buffer jpeg, int width, int height) {
    this(jpeg, width, height, null);
  }

  Picture takenAt(Moment moment) {
    return new Picture(jpeg, width, height, moment);
  }
}
