package busbar.ws.camera;

import java.time.Duration;

/// How much viewers may ask for and keep waiting.
final class CameraLimits {
  /// Viewers that stay, per listener; more are refused. Below the connections of a listener, so that
  /// viewers never keep everybody else out.
  static final int MAX_VIEWERS = 750;

  /// A viewer that has not taken anything for so long is closed.
  static final Duration STUCK = Duration.ofSeconds(30);

  /// How often it is looked for stuck viewers, and for pictures that nobody wants any more.
  static final Duration CHECK_PITCH = Duration.ofSeconds(1);

  /// A picture is kept for so long after somebody has wanted it.
  static final Duration KEEP = Duration.ofSeconds(2);

  /// Bytes of one write. It can be seen that a slow viewer reads on whenever one is done, so 30 s
  /// without a sign are less than 4.3 kB/s.
  static final int PIECE = 128 * 1024;

  /// Sizes and qualities that are made at the same time, all cameras together; more are refused.
  static final int MAX_VARIANTS = 32;

  /// Pictures that wait to be made smaller; more are refused.
  static final int MAX_PENDING = 64;

  /// Points of a picture that is made smaller; larger ones are refused, as they would need too much
  /// memory.
  static final int MAX_POINTS = 50_000_000;

  static final double MIN_FPS = 0.01;
  static final double MAX_FPS = 1_000;
  static final int MIN_WIDTH = 16;
  static final int MAX_WIDTH = 8_192;
  static final int MAX_QUALITY = 100;

  /// Of a picture that is made smaller without a word about it.
  static final int DEFAULT_QUALITY = 75;

  /// Milliseconds.
  static final int MAX_MAX_AGE = 3_600_000;

  /// A message from a viewer, characters; more is refused.
  static final int MAX_MESSAGE = 1_000;

  private CameraLimits() {}
}
