package busbar.device.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceType;
import busbar.bus.Outcome;
import busbar.bus.Outcome.Code;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DriverException;
import busbar.device.RecordingCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What takes its time on the bench: heat, voltage and motion.
class BenchPhysicsTest {
  private static final Value ZERO = Value.of(0L);
  private static final Value ONE = Value.of(1L);
  private final BenchRig rig = new BenchRig();

  @Test
  void aRelayHeatsTheThermometer() {
    String sensor = Bench.THERMOMETER.circuit();
    double cold = rig.number(DeviceType.SENSOR, sensor, "value");
    assertEquals(Thermometer.AMBIENT_CELSIUS, cold, 0.3);
    rig.set(DeviceType.RO, "2_01", "value", ONE);
    rig.run(Duration.ofSeconds(20));
    double warm = rig.number(DeviceType.SENSOR, sensor, "value");
    double expected = 21 + 44 * (1 - Math.exp(-1));
    assertEquals(expected, warm, 1.5);
    assertEquals(warm, Math.round(warm * 20) / 20.0);
    rig.set(DeviceType.RO, "2_01", "value", ZERO);
    rig.run(Duration.ofSeconds(100));
    assertEquals(cold, rig.number(DeviceType.SENSOR, sensor, "value"), 0.7);
  }

  @Test
  void theThermometerIsPublishedOncePerIntervalWhateverItReads() {
    var device = rig.sink.device(DeviceType.SENSOR, Bench.THERMOMETER.circuit());
    rig.sink.reports.clear();
    rig.run(Duration.ofSeconds(10));
    assertEquals(10, rig.sink.reports.stream().filter(device::equals).count());
    rig.set(DeviceType.SENSOR, device.circuit(), "interval", Value.of(5L));
    var description = rig.sink.description(DeviceType.SENSOR, device.circuit());
    assertEquals(Duration.ofSeconds(16), description.timeToLive());
    rig.sink.reports.clear();
    rig.run(Duration.ofSeconds(10));
    assertEquals(2, rig.sink.reports.stream().filter(device::equals).count());
  }

  @Test
  void theAnalogInputFollowsTheOutput() {
    rig.set(DeviceType.AO, "1_01", "value", Value.of(7.3011));
    assertEquals(Value.of(7.3), rig.value(DeviceType.AO, "1_01", "value"), "in steps of 2.5 mV");
    rig.run(BenchRig.TICK);
    double soon = rig.number(DeviceType.AI, "1_01", "value");
    assertTrue(soon > 1 && soon < 5, "it lags: " + soon);
    rig.run(Duration.ofSeconds(5));
    assertEquals(7.3, rig.number(DeviceType.AI, "1_01", "value"), 0.02);
    rig.set(DeviceType.AI, "1_01", "mode", Value.of("Current"));
    assertEquals(14.6, rig.number(DeviceType.AI, "1_01", "value"), 0.04);
    var description = rig.sink.description(DeviceType.AI, "1_01");
    assertEquals("mA", description.property("value").orElseThrow().unit());
  }

  @Test
  void aMoveIsDoneWhenTheDriveIsThere() {
    RecordingCall move = rig.call(DeviceType.MOTOR, "1_01", Values.of("position", Value.of(90.0)));
    assertTrue(move.isAccepted);
    rig.run(Duration.ofMillis(500));
    assertEquals(45, rig.number(DeviceType.MOTOR, "1_01", "position"), 0.01);
    assertEquals(Value.of(true), rig.value(DeviceType.MOTOR, "1_01", "moving"));
    assertEquals(null, move.outcome);
    rig.run(Duration.ofMillis(600));
    assertEquals(Outcome.done(), move.outcome);
    assertEquals(Value.of(90.0), rig.value(DeviceType.MOTOR, "1_01", "value"));
    assertEquals(Value.of(false), rig.value(DeviceType.MOTOR, "1_01", "moving"));
  }

  @Test
  void aMoveEndsWhenItIsCancelledReplacedOrStopped() throws DriverException {
    Values there = Values.of("position", Value.of(90.0));
    Values back = Values.of("position", Value.of(-90.0));
    RecordingCall first = rig.call(DeviceType.MOTOR, "1_01", there);
    RecordingCall second = rig.call(DeviceType.MOTOR, "1_01", back);
    assertEquals(Code.CANCELLED, first.code());
    rig.run(Duration.ofMillis(500));
    second.cancel();
    assertEquals(Code.CANCELLED, second.code());
    rig.run(Duration.ofMillis(500));
    assertEquals(-45, rig.number(DeviceType.MOTOR, "1_01", "position"), 0.01);
    first.cancel();
    RecordingCall third = rig.call(DeviceType.MOTOR, "1_01", there);
    rig.run(Duration.ofMillis(500));
    var motor = rig.sink.device(DeviceType.MOTOR, "1_01");
    assertEquals(Set.of(motor), rig.driver.toSafeState(Map.of()));
    assertEquals(Code.CANCELLED, third.code());
    rig.run(Duration.ofSeconds(1));
    assertEquals(0, rig.number(DeviceType.MOTOR, "1_01", "position"), 0.01);
  }

  @Test
  void addressesHaveAValidChecksum() {
    for (OneWireAddress address : List.of(Bench.THERMOMETER, Bench.FLAKY)) {
      assertEquals(0, crc8(address.circuit()), address.dotted());
    }
  }

  /// The checksum of 1-Wire parts; 0 over an address with its checksum.
  private static int crc8(String hex) {
    int crc = 0;
    for (int i = 0; i < hex.length(); i += 2) {
      int octet = Integer.parseInt(hex.substring(i, i + 2), 16);
      for (int bit = 0; bit < 8; bit++, octet >>= 1) {
        crc = ((crc ^ octet) & 1) == 1 ? crc >> 1 ^ 0x8C : crc >> 1;
      }
    }
    return crc;
  }
}
