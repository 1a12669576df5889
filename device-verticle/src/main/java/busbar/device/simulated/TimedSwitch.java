package busbar.device.simulated;

/// Something that is on or off, and may go to the opposite by itself after a time.
final class TimedSwitch {
  private boolean on;
  private boolean pending;
  private boolean then;
  private long due;

  boolean isOn() {
    return on;
  }

  /// Whether it will change by itself.
  boolean isPending() {
    return pending;
  }

  /// Changes to a state and stays there.
  void set(boolean newOn) {
    on = newOn;
    pending = false;
  }

  /// Changes to a state later, unless it is set before.
  ///
  /// @param now monotonic, nanoseconds
  void setLater(boolean newOn, double seconds, long now) {
    then = newOn;
    due = now + Math.round(seconds * 1e9);
    pending = true;
  }

  /// @param now monotonic, nanoseconds
  void advance(long now) {
    if (pending && now - due >= 0) set(then);
  }
}
