package busbar.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The writing end: collects what a family reports and publishes it in batches. The first change goes
/// out at once, what follows within the flush interval goes out together.
///
/// Reports come from any thread; everything that sends runs on the transport's event loop.
final class StatePublisher {
  static final Duration HEARTBEAT = Duration.ofMillis(500);
  static final Duration SNAPSHOT_PITCH = Duration.ofSeconds(1);
  static final int HELLO_DELAY_MS = 200;

  /// Readings and descriptions in one batch; more are split.
  static final int MAX_BATCH = 1_000;

  /// Inboxes whose last snapshot is remembered.
  static final int MAX_INBOXES = 1_000;

  /// No epoch is taken from another node beyond this (year 9999 in milliseconds).
  private static final long MAX_EPOCH = 253_402_300_800_000L;

  private static final long MIN_FLUSH_NANOS = Duration.ofMillis(5).toNanos();
  private static final long MAX_FLUSH_NANOS = Duration.ofMillis(100).toNanos();

  private final Publisher publisher;
  private final Addresses addresses;
  private final Transport transport;
  private final Clock clock;
  private final EpochStore epochs;
  private final RandomGenerator random;
  private final Runnable onNewEpoch;

  /// Guards everything below but the fields of the event loop.
  private final Object lock = new Object();

  private final Map<DeviceId, Declared> devices = new LinkedHashMap<>();
  private final Map<String, Confirmation> confirmed = new LinkedHashMap<>();
  private List<Declared> dirty = new ArrayList<>();
  private List<DeviceId> removed = new ArrayList<>();
  private Quality status = Quality.STARTING;
  private boolean statusChanged;
  private boolean flushPending;
  private boolean running;
  private long epoch;
  private long sequence;

  // event loop only
  private long lastFlush;
  private long flushInterval = MIN_FLUSH_NANOS;
  private final Map<String, Long> nextSnapshot = new HashMap<>();

  /// @param onNewEpoch called on the event loop when the epoch was raised while running
  StatePublisher(
      Publisher publisher,
      Addresses addresses,
      Transport transport,
      Clock clock,
      EpochStore epochs,
      RandomGenerator random,
      Runnable onNewEpoch) {
    this.publisher = publisher;
    this.addresses = addresses;
    this.transport = transport;
    this.clock = clock;
    this.epochs = epochs;
    this.random = random;
    this.onNewEpoch = onNewEpoch;
    takeEpoch(Math.max(clock.micros() / 1000, epochs.last(publisher) + 1));
  }

  long epoch() {
    synchronized (lock) {
      return epoch;
    }
  }

  Quality status() {
    synchronized (lock) {
      return status;
    }
  }

  @Nullable Description description(DeviceId device) {
    synchronized (lock) {
      Declared declared = devices.get(device);
      return declared == null ? null : declared.description;
    }
  }

  /// Adds a device or replaces its description.
  void declare(Description description) {
    synchronized (lock) {
      var declared = devices.computeIfAbsent(description.device(), _ -> new Declared(description));
      declared.description = description;
      declared.descriptionDirty = true;
      touch(declared);
    }
  }

  void withdraw(DeviceId device) {
    synchronized (lock) {
      if (devices.remove(device) == null) return;
      removed.add(device);
      dirty.removeIf(declared -> declared.description.device().equals(device));
      requestFlush();
    }
  }

  /// A reading that repeats the last one of a device in a scan group is left to the confirmation.
  ///
  /// @throws IllegalArgumentException when the device is not declared
  void report(Reading reading) {
    synchronized (lock) {
      Declared declared = devices.get(reading.device());
      if (declared == null) {
        throw new IllegalArgumentException(reading.device() + " is reported but not declared");
      }
      Reading last = declared.reading;
      declared.reading = reading;
      if (last != null
          && declared.description.scanGroup() != null
          && last.values().equals(reading.values())
          && last.quality().equals(reading.quality())) {
        return;
      }
      declared.readingDirty = true;
      touch(declared);
    }
  }

  /// Everything of the group that was not reported since was read unchanged; call it after the reports
  /// of the same scan.
  void confirm(String scanGroup, Moment sampled) {
    synchronized (lock) {
      confirmed.put(scanGroup, new Confirmation(scanGroup, sampled.nanos(), sampled.micros()));
    }
  }

  void status(Quality newStatus) {
    synchronized (lock) {
      if (status.equals(newStatus)) return;
      status = newStatus;
      statusChanged = true;
      requestFlush();
    }
  }

  void start() {
    synchronized (lock) {
      running = true;
    }
    flush();
    heartbeat();
  }

  /// Says goodbye; the devices stay at the readers, stopped.
  void stop() {
    flush();
    synchronized (lock) {
      if (!running) return;
      running = false;
    }
    transport.publish(addresses.state(), empty(StateBatch.Kind.GOODBYE));
  }

  private void touch(Declared declared) {
    if (!declared.listed) {
      declared.listed = true;
      dirty.add(declared);
    }
    requestFlush();
  }

  private void requestFlush() {
    if (flushPending || !running) return;
    flushPending = true;
    transport.run(this::flushInTime);
  }

  private void flushInTime() {
    long wait = lastFlush + flushInterval - clock.nanos();
    if (wait <= 0) {
      flush();
    } else {
      transport.after(Duration.ofNanos(wait), this::flush);
    }
  }

  /// Sends what is pending. On the event loop.
  void flush() {
    long began = clock.nanos();
    List<StateBatch> batches = collect();
    batches.forEach(batch -> transport.publish(addresses.state(), batch));
    lastFlush = clock.nanos();
    flushInterval = Math.clamp(4 * (lastFlush - began), MIN_FLUSH_NANOS, MAX_FLUSH_NANOS);
  }

  /// Sends what is pending, or a heartbeat. On the event loop, every [#HEARTBEAT].
  void heartbeat() {
    synchronized (lock) {
      if (!running) return;
      statusChanged = true;
    }
    flush();
  }

  private List<StateBatch> collect() {
    synchronized (lock) {
      flushPending = false;
      if (!running) return List.of();
      var batches = new ArrayList<StateBatch>();
      if (dirty.isEmpty() && removed.isEmpty()) {
        if (statusChanged) batches.add(empty(StateBatch.Kind.HEARTBEAT));
      } else {
        List<Declared> changed = dirty;
        dirty = new ArrayList<>();
        for (int from = 0; from == 0 || from < changed.size(); from += MAX_BATCH) {
          int to = Math.min(from + MAX_BATCH, changed.size());
          batches.add(change(changed.subList(from, to)));
        }
      }
      statusChanged = false;
      return batches;
    }
  }

  private StateBatch change(List<Declared> changed) {
    var descriptions = new ArrayList<Description>();
    var readings = new ArrayList<Reading>(changed.size());
    for (Declared declared : changed) {
      if (declared.descriptionDirty) descriptions.add(declared.description);
      if (declared.readingDirty && declared.reading != null) readings.add(declared.reading);
      declared.clean();
    }
    sequence++;
    List<DeviceId> gone = removed;
    removed = new ArrayList<>();
    return batch(StateBatch.Kind.CHANGE, 0, 1, descriptions, gone, readings);
  }

  private StateBatch empty(StateBatch.Kind kind) {
    synchronized (lock) {
      return batch(kind, 0, 1, List.of(), List.of(), List.of());
    }
  }

  private StateBatch batch(
      StateBatch.Kind kind,
      int part,
      int parts,
      List<Description> descriptions,
      List<DeviceId> gone,
      List<Reading> readings) {
    return new StateBatch(
        publisher,
        epoch,
        sequence,
        kind,
        part,
        parts,
        clock.nanos(),
        clock.micros(),
        status,
        List.copyOf(confirmed.values()),
        descriptions,
        gone,
        readings);
  }

  /// Answers a table that asks, soon; one that asks all publishers after a random delay, so that they
  /// do not answer at once. On the event loop.
  void hello(Hello hello) {
    if (hello.asks().isEmpty()) {
      var delay = Duration.ofMillis(random.nextInt(HELLO_DELAY_MS) + 1L);
      transport.after(delay, () -> snapshotInTime(hello.inbox()));
      return;
    }
    for (Hello.Ask ask : hello.asks()) {
      if (!ask.publisher().equals(publisher)) continue;
      if (ask.epoch() > epoch() && ask.epoch() < MAX_EPOCH) {
        continueAs(ask.epoch() + 1);
      } else {
        snapshotInTime(hello.inbox());
      }
    }
  }

  private void snapshotInTime(String inbox) {
    long now = clock.nanos();
    if (nextSnapshot.size() > MAX_INBOXES) nextSnapshot.values().removeIf(due -> due - now < 0);
    Long due = nextSnapshot.get(inbox);
    long pitch = SNAPSHOT_PITCH.toNanos();
    if (due == null || due - now <= 0) {
      nextSnapshot.put(inbox, now + pitch);
      snapshot(inbox);
    } else if (due - now <= pitch) {
      nextSnapshot.put(inbox, due + pitch);
      transport.after(Duration.ofNanos(due - now), () -> snapshot(inbox));
    }
  }

  private void snapshot(String inbox) {
    flush();
    snapshotParts().forEach(part -> transport.send(inbox, part));
  }

  private List<StateBatch> snapshotParts() {
    synchronized (lock) {
      if (!running) return List.of();
      var all = new ArrayList<>(devices.values());
      int parts = Math.max(1, (all.size() + MAX_BATCH - 1) / MAX_BATCH);
      var result = new ArrayList<StateBatch>(parts);
      for (int part = 0; part < parts; part++) {
        int to = Math.min((part + 1) * MAX_BATCH, all.size());
        var descriptions = new ArrayList<Description>();
        var readings = new ArrayList<Reading>();
        for (Declared declared : all.subList(part * MAX_BATCH, to)) {
          descriptions.add(declared.description);
          if (declared.reading != null) readings.add(declared.reading);
        }
        result.add(batch(StateBatch.Kind.SNAPSHOT, part, parts, descriptions, List.of(), readings));
      }
      return result;
    }
  }

  /// A table has known a later incarnation than this, which is gone: continue above it.
  private void continueAs(long newEpoch) {
    synchronized (lock) {
      takeEpoch(newEpoch);
      sequence = 0;
      removed.clear();
      dirty = new ArrayList<>(devices.values());
      dirty.forEach(Declared::markAll);
    }
    onNewEpoch.run();
    heartbeat();
  }

  private void takeEpoch(long newEpoch) {
    epoch = newEpoch;
    epochs.store(publisher, newEpoch);
  }

  /// What was last said, or is to be said, of one device.
  private static final class Declared {
    Description description;
    @Nullable Reading reading;
    boolean descriptionDirty;
    boolean readingDirty;
    boolean listed;

    Declared(Description description) {
      this.description = description;
    }

    void markAll() {
      descriptionDirty = true;
      readingDirty = reading != null;
      listed = true;
    }

    void clean() {
      descriptionDirty = false;
      readingDirty = false;
      listed = false;
    }
  }
}
