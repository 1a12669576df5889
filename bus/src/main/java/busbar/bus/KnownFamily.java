package busbar.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One publisher as this node knows it: applies its batches in order, notices what is missing, follows
/// its incarnations, and decides whether it is alive.
///
/// A change that arrives after a gap is applied at once; the family is incomplete until a snapshot
/// arrives that covers the last missing batch. Nothing is kept meanwhile but the readings of devices
/// whose description may have been in a lost batch.
///
/// Runs on the table's event loop.
final class KnownFamily {
  /// A family that was not heard for this long is offline.
  static final Duration SILENCE = Duration.ofSeconds(2);

  /// Readings of undescribed devices, and withdrawals, kept while incomplete.
  static final int MAX_KEPT = 10_000;

  /// Wall clocks further apart than this make time stamps doubtful.
  static final Duration CLOCK_DOUBT = Duration.ofMinutes(1);

  private static final long SILENCE_NANOS = SILENCE.toNanos();

  private final Publisher publisher;
  private final FamilyDevices devices;
  private final Map<DeviceId, Orphan> orphans = new HashMap<>();
  private final Map<DeviceId, Long> removals = new HashMap<>();
  private final SnapshotParts snapshot = new SnapshotParts();
  private volatile OwnerClock clock;
  private volatile long epoch;
  private long epochSince;

  /// Highest sequence known to exist, and the highest of those that never arrived (0: none).
  private long highest;

  private long lastMissing;

  /// The owner's clock when everything it had said was known here.
  private long completeAt;

  private Quality status = Quality.STARTING;
  private Quality condition = Quality.STARTING;
  private volatile boolean stopped;
  private volatile boolean rivalled;
  private @Nullable Rival rival;

  /// The owner's wall clock minus this node's.
  private long skewMicros;

  private record Orphan(Reading reading, long sequence) {}

  /// @param first what was heard of the publisher first; it is not applied yet
  KnownFamily(DeviceStates states, StateBatch first, long now) {
    publisher = first.publisher();
    clock = new OwnerClock(now, first.sentNanos());
    devices = new FamilyDevices(publisher, states, clock);
    begin(first, now);
  }

  private void begin(StateBatch first, long now) {
    clock = new OwnerClock(now, first.sentNanos());
    epoch = first.epoch(); // after its clock: other threads look for the epoch first
    epochSince = now;
    devices.begin(epoch, clock);
    forgetKept();
    highest = 0;
    lastMissing = 0;
    completeAt = first.sentNanos();
    rival = null;
  }

  /// Takes a batch of this publisher.
  ///
  /// @return whether the publisher has to be told the epoch that is known here
  boolean accept(StateBatch batch, Moment received) {
    long now = received.nanos();
    if (batch.epoch() < epoch) return acceptLower(batch, now);
    boolean restarted = batch.epoch() > epoch;
    if (restarted) begin(batch, now);
    boolean newest = clock.isNewest(batch.sentNanos());
    clock.observe(now, batch.sentNanos());
    if (newest) {
      status = batch.status();
      stopped = batch.kind() == StateBatch.Kind.GOODBYE;
      long transit = clock.age(now, batch.sentNanos()) / 1_000;
      skewMicros = batch.sentMicros() + transit - received.micros();
    }
    boolean isChange = batch.kind() == StateBatch.Kind.CHANGE;
    hearOf(isChange ? batch.sequence() - 1 : batch.sequence());
    Quality before = condition;
    condition = condition(now); // after the gap was noticed, before anything is shown with it
    switch (batch.kind()) {
      case CHANGE -> change(batch, now);
      case SNAPSHOT -> snapshotPart(batch, now);
      case HEARTBEAT, GOODBYE -> {}
    }
    if (newest && isComplete()) {
      completeAt = batch.sentNanos();
      batch.confirmed().forEach(devices::confirm);
    }
    if (restarted || !before.equals(condition)) devices.evaluate(condition, now);
    return false;
  }

  /// A lower epoch than the known one: leftovers, a second node of the same name, or a restart with a
  /// lost data folder or a wrong clock, which must learn of the known epoch.
  private boolean acceptLower(StateBatch batch, long now) {
    if (rival == null || rival.epoch != batch.epoch()) {
      rival = new Rival(batch.epoch(), now, batch.sentNanos());
    } else {
      rival.heard(now, batch.sentNanos());
    }
    return !isReachable(now);
  }

  /// Lets time pass: silence, time-to-live, leftovers of earlier incarnations.
  void tick(long now) {
    condition = condition(now);
    devices.evaluate(condition, now);
    boolean settled = now - epochSince > SILENCE_NANOS && isComplete();
    if (settled && !condition.isBad()) devices.forgetLeftovers();
  }

  /// An answer to a hello of this table.
  void echo(Echo echo, long now) {
    if (echo.epoch() != epoch) return;
    boolean first = !clock.isKnown();
    clock.echo(now, echo.askedNanos(), echo.sentNanos());
    if (!first) return;
    condition = condition(now);
    devices.evaluate(condition, now);
  }

  /// Whether an answer of the publisher would tell something.
  boolean mustAsk() {
    return !isComplete() || !clock.isSettled();
  }

  /// The device belongs to another family now.
  void lose(DeviceId device) {
    devices.remove(device);
  }

  Hello.Ask ask(long now) {
    return new Hello.Ask(publisher, epoch, highest, !isReachable(now));
  }

  Publisher publisher() {
    return publisher;
  }

  long epoch() {
    return epoch;
  }

  OwnerClock clock() {
    return clock;
  }

  boolean isComplete() {
    return lastMissing == 0;
  }

  /// Two nodes claim to be this publisher.
  boolean isRivalled() {
    return rivalled;
  }

  boolean isReachable(long now) {
    return !stopped && clock.silence(now) <= SILENCE_NANOS;
  }

  private Quality condition(long now) {
    rivalled = rival != null && isReachable(now) && rival.isAlive(now);
    if (rivalled) {
      return Quality.bad("two nodes named " + publisher.node());
    }
    if (stopped) return Quality.STOPPED;
    if (!isReachable(now)) return Quality.OFFLINE;
    if (!clock.isKnown()) return Quality.STARTING;
    if (!isComplete() && clock.age(now, completeAt) > SILENCE_NANOS) return Quality.STALE;
    boolean doubtful = Math.abs(skewMicros) > CLOCK_DOUBT.toNanos() / 1_000;
    return doubtful && status.isGood() ? Quality.CLOCK_DOUBT : status;
  }

  /// Batches up to this one exist; those not received are missing.
  private void hearOf(long sequence) {
    if (sequence > highest) {
      lastMissing = sequence;
      highest = sequence;
    }
  }

  private void change(StateBatch batch, long now) {
    long sequence = batch.sequence();
    if (sequence <= highest) return; // doubled, or late: what it says is older than what is known
    highest = sequence;
    for (DeviceId device : batch.removed()) {
      devices.remove(device);
      orphans.remove(device);
      if (!isComplete() && hasRoom(removals.size(), sequence)) removals.put(device, sequence);
    }
    for (Description description : batch.descriptions()) {
      devices.describe(description, sequence, condition, now);
      Orphan orphan = orphans.remove(description.device());
      if (orphan != null) devices.read(orphan.reading, orphan.sequence, condition, now);
      removals.remove(description.device());
    }
    for (Reading reading : batch.readings()) {
      boolean isKnown = devices.read(reading, sequence, condition, now);
      if (!isKnown && !isComplete() && hasRoom(orphans.size(), sequence)) {
        orphans.put(reading.device(), new Orphan(reading, sequence));
      }
    }
  }

  /// When no more can be kept, the batch counts as missing: a snapshot must cover it.
  private boolean hasRoom(int kept, long sequence) {
    if (kept < MAX_KEPT) return true;
    lastMissing = sequence;
    return false;
  }

  private void snapshotPart(StateBatch part, long now) {
    if (isComplete() || part.sequence() < lastMissing) return;
    List<StateBatch> parts = snapshot.add(part);
    if (parts.isEmpty()) return;
    lastMissing = 0;
    if (part.sentNanos() - completeAt > 0) completeAt = part.sentNanos();
    condition = condition(now);
    devices.apply(parts, removals, condition, now);
    orphans.forEach((device, orphan) -> {
      if (orphan.sequence > part.sequence() && devices.has(device)) {
        devices.read(orphan.reading, orphan.sequence, condition, now);
      }
    });
    parts.forEach(one -> one.confirmed().forEach(devices::confirm));
    devices.evaluate(condition, now);
    forgetKept();
  }

  private void forgetKept() {
    orphans.clear();
    removals.clear();
    snapshot.clear();
  }
}
