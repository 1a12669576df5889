package busbar.bus;

import java.time.Duration;
import java.util.ArrayList;
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

  /// Readings and descriptions in one batch; more are split.
  static final int MAX_BATCH = 1_000;

  /// No epoch is taken from another node beyond this (year 9999 in milliseconds).
  private static final long MAX_EPOCH = 253_402_300_800_000L;

  private static final long MIN_FLUSH_NANOS = Duration.ofMillis(5).toNanos();
  private static final long MAX_FLUSH_NANOS = Duration.ofMillis(100).toNanos();

  private final Publisher publisher;
  private final Addresses addresses;
  private final Transport transport;
  private final Clock clock;
  private final EpochStore epochs;
  private final Snapshots snapshots;
  private final Runnable onNewEpoch;

  /// Guards everything below but the fields of the event loop.
  private final Object lock = new Object();

  private final DeclaredDevices devices = new DeclaredDevices();
  private final Map<String, Confirmation> confirmed = new LinkedHashMap<>();
  private Quality status = Quality.STARTING;
  private boolean statusChanged;
  private boolean flushPending;
  private boolean running;
  private long epoch;
  private long sequence;

  // event loop only
  private long lastFlush;
  private long flushInterval = MIN_FLUSH_NANOS;

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
    snapshots = new Snapshots(transport, clock, random, this::snapshot);
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
      return devices.description(device);
    }
  }

  /// Adds a device or replaces its description.
  void declare(Description description) {
    synchronized (lock) {
      devices.declare(description);
      requestFlush();
    }
  }

  /// Changes the alias of a device if it is declared.
  void alias(DeviceId device, @Nullable String alias) {
    synchronized (lock) {
      devices.alias(device, alias);
      requestFlush();
    }
  }

  void withdraw(DeviceId device) {
    synchronized (lock) {
      devices.withdraw(device);
      requestFlush();
    }
  }

  /// See [DeclaredDevices#report].
  void report(Reading reading) {
    synchronized (lock) {
      devices.report(reading);
      requestFlush();
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
    lastFlush = clock.nanos() - flushInterval;
    flush();
    heartbeat();
  }

  /// Says goodbye; the devices stay at the readers, stopped.
  void stop() {
    flush();
    StateBatch goodbye;
    synchronized (lock) {
      if (!running) return;
      running = false;
      goodbye = batch(StateBatch.Kind.GOODBYE, 0, 1, DeclaredDevices.Content.EMPTY);
    }
    transport.publish(addresses.state(), goodbye);
  }

  private void requestFlush() {
    if (flushPending || !running || !(statusChanged || devices.hasNews())) return;
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
    // A heartbeat starts no interval: the change after it goes out at once.
    if (batches.isEmpty() || batches.getFirst().kind() == StateBatch.Kind.HEARTBEAT) return;
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
      if (devices.hasNews()) {
        for (DeclaredDevices.Content news : devices.takeNews(MAX_BATCH)) {
          sequence++;
          batches.add(batch(StateBatch.Kind.CHANGE, 0, 1, news));
        }
      } else if (statusChanged) {
        batches.add(batch(StateBatch.Kind.HEARTBEAT, 0, 1, DeclaredDevices.Content.EMPTY));
      }
      statusChanged = false;
      return batches;
    }
  }

  /// Call it under the lock.
  private StateBatch batch(
      StateBatch.Kind kind, int part, int parts, DeclaredDevices.Content content) {
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
        content.descriptions(),
        content.removed(),
        content.readings());
  }

  /// Answers a table that asks. On the event loop.
  void hello(Hello hello) {
    if (hello.asks().isEmpty()) {
      echo(hello);
      snapshots.sendToOneOfMany(hello.inbox());
      return;
    }
    for (Hello.Ask ask : hello.asks()) {
      if (!ask.publisher().equals(publisher)) continue;
      boolean isKnownAbove = ask.epoch() > epoch();
      if (isKnownAbove && ask.raise() && ask.epoch() < MAX_EPOCH) {
        continueAs(ask.epoch() + 1);
      } else if (!isKnownAbove) {
        echo(hello);
        snapshots.send(hello.inbox());
      }
    }
  }

  private void echo(Hello hello) {
    var echo = new Echo(publisher, epoch(), hello.askedNanos(), clock.nanos());
    transport.send(hello.inbox(), echo);
  }

  /// The whole state as of the last change sent, which it sends first.
  private List<StateBatch> snapshot() {
    flush();
    synchronized (lock) {
      var batches = new ArrayList<StateBatch>();
      if (!running) return batches;
      List<DeclaredDevices.Content> parts = devices.snapshot(MAX_BATCH);
      for (int part = 0; part < parts.size(); part++) {
        batches.add(batch(StateBatch.Kind.SNAPSHOT, part, parts.size(), parts.get(part)));
      }
      return batches;
    }
  }

  /// A table has known a later incarnation than this, which is gone: continue above it.
  private void continueAs(long newEpoch) {
    synchronized (lock) {
      takeEpoch(newEpoch);
      sequence = 0;
      devices.renew();
    }
    onNewEpoch.run();
    heartbeat();
  }

  private void takeEpoch(long newEpoch) {
    epoch = newEpoch;
    epochs.store(publisher, newEpoch);
  }
}
