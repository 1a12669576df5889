package busbar.camera;

/// Pictures and bytes per second between two looks.
///
/// Not for several threads.
final class Meter {
  private long since;
  private long count;
  private long bytes;
  private double fps;
  private long bytesPerSecond;

  /// Begins anew, e.g. with another capture.
  void begin(long now) {
    since = now;
    count = 0;
    bytes = 0;
    fps = 0;
    bytesPerSecond = 0;
  }

  /// @param newCount pictures since [#begin]
  void look(long now, long newCount, long newBytes) {
    double seconds = (now - since) / 1e9;
    if (seconds <= 0) return;
    fps = Math.round((newCount - count) / seconds * 10) / 10.0;
    bytesPerSecond = Math.round((newBytes - bytes) / seconds);
    since = now;
    count = newCount;
    bytes = newBytes;
  }

  double fps() {
    return fps;
  }

  long bytesPerSecond() {
    return bytesPerSecond;
  }
}
