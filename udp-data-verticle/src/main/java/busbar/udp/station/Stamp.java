package busbar.udp.station;

import busbar.bus.Moment;
import busbar.bus.Quality;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When the point of one codename of a date socket was set, on this node's monotonic clock.
///
/// The stamp is by the station's clock, which may be wrong. But a stamp that has advanced between two
/// replies proves that the point was set after the earlier of them was asked for. Only such a point is
/// good. Of one that is seen for the first time nothing is known but what the two wall clocks say: it
/// is uncertain until it advances. A stamp that stays where it is proves nothing, so the point ages.
///
/// Not for several threads.
final class Stamp {
  static final Quality UNPROVEN = Quality.uncertain("its time stamp has not advanced yet");
  static final Quality AHEAD =
      Quality.bad("clock doubt: its time stamp is in the future and has not advanced yet");

  /// Clocks that are kept by NTP differ by less.
  static final Duration TOLERANCE = Duration.ofMillis(500);

  /// Whatever is older is as old as this.
  private static final Duration MAX_AGE = Duration.ofDays(365);

  private final @Nullable Duration life;
  private boolean seen;
  private long micros;

  /// When the last request was sent whose reply showed this stamp, or no more than this.
  private long lastAsked;

  private long setNanos;
  private Quality quality = Quality.NO_VALUE;

  /// @param life how long a point counts; null: as long as the station shows it
  Stamp(@Nullable Duration life) {
    this.life = life;
  }

  /// Takes the stamp of a reply.
  ///
  /// @param newMicros by the station's clock
  /// @return by how much it has just advanced while the station answered all the time, in
  ///     microseconds; otherwise 0
  long show(long newMicros, Moment asked, Moment received) {
    long step = seen ? newMicros - micros : 0;
    boolean watched = micros != 0 && isInTime(received);
    if (!seen || step != 0) take(newMicros, step > 0, received);
    seen = true;
    micros = newMicros;
    lastAsked = asked.nanos();
    return watched ? Math.max(0, step) : 0;
  }

  private boolean isInTime(Moment received) {
    return life == null || received.nanos() - lastAsked <= life.toNanos();
  }

  /// The station has called its point old: what it shows later was set after it was asked.
  void old(Moment asked) {
    if (seen) lastAsked = asked.nanos();
  }

  private void take(long newMicros, boolean advanced, Moment received) {
    long age = Math.clamp(received.micros() - newMicros, 0, MAX_AGE.toNanos() / 1_000);
    long byWallClocks = received.nanos() - age * 1_000;
    boolean ahead = newMicros - received.micros() > TOLERANCE.toNanos() / 1_000;
    if (newMicros == 0) {
      quality = Quality.NO_VALUE; // what a server shows before anything was set
    } else if (life == null || (advanced && isInTime(received))) {
      quality = Quality.GOOD;
    } else {
      quality = ahead ? AHEAD : UNPROVEN;
    }
    boolean plausible = newMicros <= received.micros() && byWallClocks - lastAsked >= 0;
    setNanos = advanced && !plausible ? lastAsked : byWallClocks;
  }

  /// When the point was set, or earlier; with the stamp itself as the wall clock.
  Moment moment() {
    return new Moment(setNanos, micros);
  }

  Quality quality() {
    return quality;
  }
}
