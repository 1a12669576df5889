package busbar.bus;

import java.time.Duration;
import java.util.Arrays;

/// Turns the monotonic clock of one incarnation of a publisher into this node's: keeps the smallest
/// difference between receipt and sending of the last ten minutes. What was delayed on its way cannot
/// lower it, so a batch that was stuck for 30 s is 30 s old, and no wall clock matters.
///
/// The difference is at most too large by the time that the fastest message was under way. How long
/// that may have been is known from echoes: an answer was sent after the question. What is in doubt
/// beyond [#TOLERATED] counts as age.
///
/// Written on the table's event loop, read from any thread.
final class OwnerClock {
  private static final long BUCKET_NANOS = 60_000_000_000L;
  private static final int BUCKETS = 10;

  /// A link is rarely so slow; a longer doubt comes from a stall and ends with the next echo.
  static final Duration TOLERATED = Duration.ofMillis(500);

  private final long[] minima = new long[BUCKETS];
  private long bucketStart;
  private int bucket;

  /// How much later than assumed the owner's messages may have been sent; negative before the first
  /// echo.
  private long doubt = -1;

  private volatile Heard heard;

  /// @param sentNanos the owner's clock when the newest message was sent
  /// @param receivedNanos this node's clock when it arrived
  /// @param offset this node's clock minus the owner's
  private record Heard(long sentNanos, long receivedNanos, long offset) {}

  OwnerClock(long now, long sentNanos) {
    Arrays.fill(minima, Long.MAX_VALUE);
    bucketStart = now;
    minima[0] = now - sentNanos;
    heard = new Heard(sentNanos, now, minima[0]);
  }

  /// A message that was sent then has arrived now.
  void observe(long now, long sentNanos) {
    long before = smallest();
    while (now - bucketStart >= BUCKET_NANOS) {
      bucketStart += BUCKET_NANOS;
      bucket = (bucket + 1) % BUCKETS;
      minima[bucket] = Long.MAX_VALUE;
    }
    minima[bucket] = Math.min(minima[bucket], now - sentNanos);
    // What is forgotten was a proof: without it this message may have waited as long as it seems.
    if (isKnown()) doubt += Math.max(0, smallest() - before);
    Heard last = heard;
    boolean newer = sentNanos - last.sentNanos >= 0;
    heard =
        newer
            ? new Heard(sentNanos, now, offset())
            : new Heard(last.sentNanos, last.receivedNanos, offset());
  }

  /// An answer has arrived now. It says nothing of the owner's state, so the owner is as silent as
  /// before.
  ///
  /// @param askedNanos this node's clock when it asked
  /// @param sentNanos the owner's clock when it answered
  void echo(long now, long askedNanos, long sentNanos) {
    minima[bucket] = Math.min(minima[bucket], now - sentNanos);
    long proven = Math.max(0, smallest() - (askedNanos - sentNanos));
    if (doubt < 0 || proven < doubt) doubt = proven;
    heard = new Heard(heard.sentNanos, heard.receivedNanos, offset());
  }

  private long offset() {
    return smallest() - Math.max(0, doubt - TOLERATED.toNanos());
  }

  /// Whether anything is known of the age of messages.
  boolean isKnown() {
    return doubt >= 0;
  }

  /// Whether ages are known as well as they need be.
  boolean isSettled() {
    return isKnown() && doubt <= TOLERATED.toNanos();
  }

  private long smallest() {
    return Arrays.stream(minima).min().orElseThrow();
  }

  /// Whether a message sent then is at least as new as the newest one.
  boolean isNewest(long sentNanos) {
    return sentNanos - heard.sentNanos >= 0;
  }

  /// Age of something that happened at this time of the owner's clock; never negative.
  long age(long now, long ownerNanos) {
    return Math.max(0, now - ownerNanos - heard.offset);
  }

  /// Age of the newest message at the time it was sent: how long the owner has been silent.
  long silence(long now) {
    return age(now, heard.sentNanos);
  }

  /// The owner's clock now, or less: the transit time of the newest message is missing.
  long atLeast(long now) {
    Heard last = heard;
    return last.sentNanos + (now - last.receivedNanos);
  }
}
