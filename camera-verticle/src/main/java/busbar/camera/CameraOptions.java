package busbar.camera;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is configured of a camera.
///
/// @param name of the camera, of its family and of its device
/// @param label for people; null for none
/// @param fps pictures per second while somebody watches; what comes faster is skipped
/// @param idleFps the same while nobody watches; 0 stops the source
/// @param silence a source that gives no picture for so long is replaced
/// @param snapshots folder for snapshots; empty when there are to be none
public record CameraOptions(
    String name,
    @Nullable String label,
    SourcePlan source,
    double fps,
    double idleFps,
    Duration silence,
    Optional<Path> snapshots) {
  static final double MIN_FPS = 0.01;
  static final double MAX_FPS = 120;
  static final Duration MIN_SILENCE = Duration.ofMillis(100);
  static final Duration DEFAULT_SILENCE = Duration.ofSeconds(5);
  static final Duration MAX_SILENCE = Duration.ofHours(1);
  private static final int SILENT_FRAMES = 3;

  /// How long a source may give nothing at this rate.
  Duration limit(double rate) {
    if (!source.isPaced()) return silence;
    var frames = Duration.ofNanos((long) (SILENT_FRAMES * 1e9 / Math.max(rate, MIN_FPS)));
    return frames.compareTo(silence) > 0 ? frames : silence;
  }

  @Override
  public String toString() {
    return "camera " + name + " (" + source.kind() + ")";
  }
}
