package busbar.device;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Hardware of one analog output that does what a test says, and the drivers for it.
final class Script {
  /// What a test puts in the place of a call.
  interface Step {
    void run() throws DriverException;
  }

  /// Longest time that a call hangs if the test forgets it.
  private static final long FORGOTTEN_SECONDS = 60;

  static final Step NOTHING = () -> {};

  final String circuit;
  final AtomicInteger openings = new AtomicInteger();
  final AtomicInteger closings = new AtomicInteger();
  final AtomicInteger aborts = new AtomicInteger();
  final List<Value> written = new CopyOnWriteArrayList<>();
  final List<String> threads = new CopyOnWriteArrayList<>();
  volatile Step onOpen = NOTHING;
  volatile Step onScan = NOTHING;
  volatile Step onExecute = NOTHING;
  volatile Step onSafe = NOTHING;
  volatile boolean endsOnAbort = true;
  volatile boolean isRead = true;
  volatile double value;
  private final AtomicBoolean isFlooding = new AtomicBoolean();
  private volatile DeviceSink current = new RecordingSink(new HandClock());
  volatile CountDownLatch hanging = new CountDownLatch(1);

  Script(String circuit) {
    this.circuit = circuit;
  }

  /// Blocks until the driver is aborted or the test lets go.
  void hang() throws DriverException {
    try {
      if (!hanging.await(FORGOTTEN_SECONDS, TimeUnit.SECONDS)) {
        throw new DriverException("the test has forgotten to let go");
      }
    } catch (InterruptedException e) {
      throw new DriverException("interrupted", e);
    }
  }

  /// From now on commands hang.
  ///
  /// @return reached when the first one does
  CountDownLatch hangInCommands() {
    var reached = new CountDownLatch(1);
    onExecute =
        () -> {
          reached.countDown();
          hang();
        };
    return reached;
  }

  /// Ends the present hang, and makes the next one possible.
  void letGo() {
    CountDownLatch latch = hanging;
    hanging = new CountDownLatch(1);
    latch.countDown();
  }

  /// Says something outside of all calls, as a thread of the driver would.
  DeviceSink sink() {
    return current;
  }

  void report(double newValue) {
    current.report(current.device(DeviceType.AO, circuit), Values.of(Value.of(newValue)));
  }

  /// Starts a thread that reports without end; once.
  void startFlood() {
    if (!isFlooding.compareAndSet(false, true)) return;
    Thread.ofPlatform()
        .daemon(true)
        .start(() -> {
          for (int i = 1; isFlooding.get(); i++) report(i % 10);
        });
  }

  void stopFlood() {
    isFlooding.set(false);
  }

  Driver driver() {
    return new ScriptedDriver();
  }

  private final class ScriptedDriver implements Driver {
    private DeviceSink sink = current;
    private DeviceId device = sink.device(DeviceType.AO, circuit);

    @Override
    public void open(DeviceSink given) throws DriverException {
      openings.incrementAndGet();
      threads.add(Thread.currentThread().getName());
      sink = given;
      current = given;
      device = sink.device(DeviceType.AO, circuit);
      sink.declare(
          Description.of(device)
              .scanGroup("all")
              .property(Property.of("value", Kind.REAL).unit("V").range(0, 10).writable())
              .build());
      onOpen.run();
    }

    @Override
    public void scan() throws DriverException {
      onScan.run();
      if (!isRead) return;
      sink.report(device, Values.of(Value.of(value)));
      sink.confirm("all", sink.now());
    }

    @Override
    public void execute(DriverCall call) throws DriverException {
      onExecute.run();
      Value wanted = call.arguments().get("value");
      written.add(wanted);
      value = wanted.asNumber().orElseThrow();
      sink.report(device, Values.of(wanted));
      call.done();
    }

    @Override
    public Set<DeviceId> toSafeState(Map<DeviceId, Values> safe) throws DriverException {
      onSafe.run();
      for (Values values : safe.values()) {
        value = values.get("value").asNumber().orElseThrow();
        sink.report(device, Values.of(Value.of(value)));
      }
      return safe.keySet();
    }

    @Override
    public void abort() {
      aborts.incrementAndGet();
      if (endsOnAbort) letGo();
    }

    @Override
    public void close() {
      closings.incrementAndGet();
    }
  }
}
