package busbar.ws;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Clock;
import busbar.bus.CommandCall;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Outcome;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Reading;
import busbar.bus.Subscription;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A node on loopback with one family of devices that live in memory. What is written is reported
/// back.
public final class TestLab implements AutoCloseable {
  /// Generous: nothing here takes a second.
  public static final int SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus;
  private final Family family;
  private final Map<DeviceId, Values> values = new ConcurrentHashMap<>();
  private final LongAdder commands = new LongAdder();

  private TestLab(Clock clock) {
    var options = BusOptions.of("lab-1").with(clock);
    bus = await(Bus.join(vertx, options));
    family = bus.family("rig");
    family.commands(this::carryOut);
    family.status(Quality.GOOD);
  }

  /// A node without devices.
  public static TestLab open() {
    return open(Clock.system());
  }

  public static TestLab open(Clock clock) {
    var lab = new TestLab(clock);
    await(lab.family.start());
    return lab;
  }

  public static <T> T await(Future<T> future) {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Waits for what no message tells.
  public void awaitThat(BooleanSupplier condition) {
    var holds = new CompletableFuture<Void>();
    long timer =
        vertx.setPeriodic(
            1,
            _ -> {
              if (condition.getAsBoolean()) holds.complete(null);
            });
    await(holds);
    vertx.cancelTimer(timer);
  }

  public Vertx vertx() {
    return vertx;
  }

  public Bus bus() {
    return bus;
  }

  public Family family() {
    return family;
  }

  public static DeviceId id(DeviceType type, String circuit) {
    return new DeviceId("lab-1", type, circuit);
  }

  /// Begins a description; the group is what stands before the last underscore, as in EVOK.
  public static Description.Builder describe(DeviceType type, String circuit) {
    int underscore = circuit.lastIndexOf('_');
    return Description.of(id(type, circuit))
        .group(underscore < 0 ? circuit : circuit.substring(0, underscore));
  }

  /// Declares a device with these good values, and waits until the table has them.
  public DeviceState add(Description.Builder description, Values first) {
    Description built = description.build();
    family.declare(built);
    return report(built.device(), first);
  }

  /// Reports good values, and waits until the table has them.
  public DeviceState report(DeviceId device, Values newValues) {
    tell(device, newValues);
    return until(device, state -> state.quality().isGood() && has(state, newValues));
  }

  /// Reports good values.
  public void tell(DeviceId device, Values newValues) {
    values.put(device, newValues);
    family.report(device, newValues);
  }

  /// Reports the last values with another quality, and waits until the table has it.
  public DeviceState quality(DeviceId device, Quality quality) {
    Values last = Objects.requireNonNull(values.get(device));
    family.report(device, last, quality, bus.clock().now());
    return until(device, state -> state.quality().equals(quality));
  }

  private static boolean has(DeviceState state, Values wanted) {
    Reading reading = state.reading();
    return reading != null && reading.values().equals(wanted);
  }

  /// Waits until the state of a device is as wanted.
  public DeviceState until(DeviceId device, Predicate<DeviceState> wanted) {
    var seen = new CompletableFuture<DeviceState>();
    Subscription subscription =
        bus.table()
            .subscribe(
                vertx.getOrCreateContext(),
                device::equals,
                (changed, _) -> changed.stream().filter(wanted).forEach(seen::complete));
    try {
      return await(seen);
    } finally {
      subscription.close();
    }
  }

  /// Commands that have begun.
  public long commands() {
    return commands.sum();
  }

  /// What was reported last.
  public Value value(DeviceId device) {
    return Objects.requireNonNull(values.get(device)).get("value");
  }

  private void carryOut(CommandCall call) {
    if (!call.begin()) return;
    commands.increment();
    DeviceId device = call.command().device();
    Values now = Objects.requireNonNull(values.get(device));
    Values wanted = call.command().arguments();
    for (int i = 0; i < wanted.size(); i++) {
      if (now.has(wanted.name(i))) now = now.with(wanted.name(i), wanted.value(i));
    }
    if (wanted.has("timeout") && now.has("pending")) now = now.with("pending", Value.of(true));
    switch (device.circuit()) {
      case "9_01" -> call.fail(Outcome.Code.FAULT, "the slave answered with exception 4");
      case "9_02" -> {} // stuck for ever
      default -> {
        Moment moment = bus.clock().now();
        if (!device.circuit().equals("9_03")) tell(device, now);
        var observed = new Reading(device, now, moment.nanos(), moment.micros(), Quality.GOOD);
        call.complete(new Outcome.Done(observed));
      }
    }
  }

  /// A relay.
  public DeviceState relay(String circuit) {
    return add(
        describe(DeviceType.RO, circuit)
            .property(Property.of("value", Kind.BIT).writable())
            .property(Property.of("timeout", Kind.REAL).writeOnly()),
        Values.of(Value.of(0)));
  }

  /// A transistor output with pulses.
  public DeviceState output(String circuit) {
    return add(
        describe(DeviceType.DO, circuit)
            .property(Property.of("value", Kind.BIT).writable())
            .property(Property.of("pending", Kind.BOOL))
            .property(Property.of("mode", Kind.TEXT).choices("Simple", "PWM"))
            .property(Property.of("pwm_freq", Kind.REAL).writable())
            .property(Property.of("pwm_duty", Kind.REAL).writable())
            .property(Property.of("timeout", Kind.REAL).writeOnly()),
        Values.builder()
            .put("value", Value.of(0))
            .put("pending", Value.of(false))
            .put("mode", Value.of("Simple"))
            .put("pwm_freq", Value.of(1000.0))
            .put("pwm_duty", Value.of(0))
            .build());
  }

  /// A digital input with a counter.
  public DeviceState input(String circuit) {
    return add(
        describe(DeviceType.DI, circuit)
            .property(Property.of("value", Kind.BIT))
            .property(Property.of("debounce", Kind.INT).writable())
            .property(
                Property.of("counter_mode", Kind.TEXT).choices("Enabled", "Disabled").writable())
            .property(Property.of("counter", Kind.INT).range(0, 4294967295.0).writable())
            .property(Property.of("mode", Kind.TEXT).choices("Simple", "DirectSwitch").writable())
            .property(
                Property.of("ds_mode", Kind.TEXT)
                    .choices("Simple", "Inverted", "Toggle")
                    .writable()),
        inputValues(0, 0));
  }

  public static Values inputValues(int value, long counter) {
    return Values.builder()
        .put("value", Value.of(value))
        .put("debounce", Value.of(50))
        .put("counter_mode", Value.of("Enabled"))
        .put("counter", Value.of(counter))
        .put("mode", Value.of("Simple"))
        .put("ds_mode", Value.of("Simple"))
        .build();
  }

  /// An analog output of 0 to 10 V.
  public DeviceState analogOutput(String circuit) {
    return add(
        describe(DeviceType.AO, circuit)
            .property(Property.of("value", Kind.REAL).unit("V").range(0, 10).writable()),
        Values.of(Value.of(1.5)));
  }

  /// A thermometer whose readings are all sent.
  public DeviceState thermometer(String address) {
    return add(
        describe(DeviceType.SENSOR, address)
            .property(Property.of("value", Kind.REAL).unit("°C"))
            .property(Property.of("interval", Kind.INT).writable())
            .fact("type", Value.of("DS18B20")),
        thermometerValues(21.37));
  }

  public static Values thermometerValues(double celsius) {
    return Values.builder().put("value", Value.of(celsius)).put("interval", Value.of(10)).build();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
