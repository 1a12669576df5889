package busbar.camera;

import io.vertx.core.buffer.Buffer;

/// A JPEG and the size that stands in it.
record Picture(Buffer jpeg, int width, int height) {}
