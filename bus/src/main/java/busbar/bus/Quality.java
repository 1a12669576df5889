package busbar.bus;

/// How far a device's values can be trusted, and why not.
///
/// @param reason empty while good; otherwise for people, e.g. `stale` or `fault: no answer`
public record Quality(Level level, String reason) {
  public static final Quality GOOD = new Quality(Level.GOOD, "");

  /// The device's own time-to-live has passed.
  public static final Quality STALE = bad("stale");

  /// Its family has been silent, or its node is gone.
  public static final Quality OFFLINE = bad("offline");

  /// Its family was stopped in order.
  public static final Quality STOPPED = bad("stopped");

  /// A driver call does not return.
  public static final Quality DRIVER_STUCK = bad("driver stuck");

  /// The family has been started and has not opened its hardware yet.
  public static final Quality STARTING = bad("starting");

  /// The wall clocks of its node and of this one are far apart: one of them is wrong, and with it every
  /// time stamp. The value itself is live.
  public static final Quality CLOCK_DOUBT =
      uncertain("clock doubt: the clock of its node differs by more than a minute");

  /// The device is declared and has not been read yet.
  public static final Quality NO_VALUE = bad("no value yet");

  /// GOOD: live; UNCERTAIN: shown, marked with the reason; BAD: there is no value.
  public enum Level {
    GOOD,
    UNCERTAIN,
    BAD
  }

  public Quality {
    if ((level == Level.GOOD) != reason.isEmpty()) {
      throw new IllegalArgumentException("good has no reason, everything else has one: " + reason);
    }
  }

  public static Quality uncertain(String reason) {
    return new Quality(Level.UNCERTAIN, reason);
  }

  public static Quality bad(String reason) {
    return new Quality(Level.BAD, reason);
  }

  /// Bad because of trouble with the device itself: `fault: detail`.
  public static Quality fault(String detail) {
    return bad("fault: " + detail);
  }

  public boolean isGood() {
    return level == Level.GOOD;
  }

  public boolean isBad() {
    return level == Level.BAD;
  }

  @Override
  public String toString() {
    String word =
        switch (level) {
          case GOOD -> "good";
          case UNCERTAIN -> "uncertain";
          case BAD -> "bad";
        };
    return isGood() ? word : word + ": " + reason;
  }
}
