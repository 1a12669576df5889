package busbar.ws.camera;

import busbar.frames.Frame;

/// How a picture is wanted.
///
/// @param width points; 0 for as wide as it is. Pictures are never made wider than they are
/// @param quality of JPEG, 1 to 100; 0 for none in particular
record Variant(int width, int quality) {
  static final Variant UNTOUCHED = new Variant(0, 0);

  boolean isUntouched() {
    return equals(UNTOUCHED);
  }

  /// What has to be done with this frame.
  Variant of(Frame frame) {
    return width >= frame.width() ? new Variant(0, quality) : this;
  }

  /// What tells it from others in a tag.
  String suffix() {
    return isUntouched() ? "" : "-w" + width + "-q" + quality;
  }
}
