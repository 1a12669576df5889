package busbar.bus;

import java.time.Instant;

/// The two clocks of a node, injected so that tests move them by hand.
public interface Clock {
  /// Monotonic, nanoseconds; goes on while the machine is suspended. Only differences mean something.
  long nanos();

  /// Wall clock, microseconds since 1970; may jump.
  long micros();

  /// Both clocks now.
  default Moment now() {
    return new Moment(nanos(), micros());
  }

  /// The clocks of this machine.
  static Clock system() {
    return new Clock() {
      @Override
      public long nanos() {
        return BootClock.nanos();
      }

      @Override
      public long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
      }
    };
  }
}
