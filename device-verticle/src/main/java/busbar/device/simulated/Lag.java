package busbar.device.simulated;

/// A value that follows another one exponentially, as the temperature of a body or the voltage of a
/// capacitor does.
final class Lag {
  private final double seconds;
  private double value;
  private boolean began;
  private long last;

  /// @param seconds time constant
  Lag(double seconds, double value) {
    this.seconds = seconds;
    this.value = value;
  }

  double value() {
    return value;
  }

  /// @param now monotonic, nanoseconds
  double follow(double target, long now) {
    if (began) value = target + (value - target) * Math.exp((last - now) / 1e9 / seconds);
    began = true;
    last = now;
    return value;
  }
}
