package busbar.torture.lab;

import busbar.bus.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Timer;
import java.util.TimerTask;

/// The wall clock of one node: that of the machine plus what a file says, in seconds. The monotonic clock
/// goes on as it is.
final class WallClock implements Clock {
  private static final int PITCH_MS = 50;

  private final Path file;
  private volatile long aheadMicros;

  private WallClock(Path file) {
    this.file = file;
  }

  /// A clock that follows the file.
  static WallClock following(Path file) {
    var clock = new WallClock(file);
    clock.read();
    new Timer("wall-clock", true).scheduleAtFixedRate(clock.reading(), PITCH_MS, PITCH_MS);
    return clock;
  }

  /// Sets the clocks that follow the file ahead, or back.
  static void move(Path file, long seconds) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(whole, "" + seconds);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private TimerTask reading() {
    return new TimerTask() {
      @Override
      public void run() {
        read();
      }
    };
  }

  private void read() {
    try {
      aheadMicros = Long.parseLong(Files.readString(file).strip()) * 1_000_000;
    } catch (IOException _) {
      aheadMicros = 0; // it was never moved
    }
  }

  @Override
  public long nanos() {
    return Clock.system().nanos();
  }

  @Override
  public long micros() {
    return Clock.system().micros() + aheadMicros;
  }
}
