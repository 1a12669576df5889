package busbar.device.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.DeviceType;
import busbar.bus.Outcome;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DriverException;
import busbar.device.HandClock;
import busbar.device.RecordingCall;
import busbar.device.RecordingSink;
import java.time.Duration;
import java.util.List;

/// An open bench whose time is moved by hand.
final class BenchRig {
  static final Duration TICK = Duration.ofMillis(100);

  private final HandClock clock = new HandClock();
  final RecordingSink sink = new RecordingSink(clock);
  final SimulatedDriver driver;

  BenchRig() {
    this("bench");
  }

  BenchRig(String parts) {
    driver = new SimulatedDriver(new SimulatedOptions(List.of(parts), 1, TICK).build());
    driver.open(sink);
    run(TICK);
  }

  Value value(DeviceType type, String circuit, String property) {
    return sink.value(type, circuit, property);
  }

  double number(DeviceType type, String circuit, String property) {
    return value(type, circuit, property).asNumber().orElseThrow();
  }

  void set(DeviceType type, String circuit, String property, Value value) {
    set(type, circuit, Values.of(property, value));
  }

  void set(DeviceType type, String circuit, Values values) {
    assertEquals(Outcome.done(), call(type, circuit, values).outcome);
  }

  RecordingCall call(DeviceType type, String circuit, Values values) {
    var call = new RecordingCall(sink.device(type, circuit), values);
    driver.execute(call);
    return call;
  }

  /// Scans once per tick.
  void run(Duration time) {
    try {
      for (long i = 0; i < time.dividedBy(TICK); i++) {
        clock.pass(TICK);
        driver.scan();
      }
    } catch (DriverException e) {
      throw new AssertionError(e);
    }
  }
}
