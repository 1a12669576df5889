package busbar.device.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import busbar.bus.DeviceState;
import busbar.bus.Outcome;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.device.Config;
import busbar.device.TestNode;
import busbar.settings.Problems;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The faults of the flaky sensor, as a reader of the table sees them.
class FlakyFamilyTest {
  private static final String SENSOR = "sensor/" + Bench.FLAKY.circuit();
  private static final String OTHER = "ro/2_01";
  private final TestNode node = new TestNode();

  @BeforeEach
  void deploy() {
    var problems = new Problems();
    var flaky = Config.of(Map.of("parts", "flaky", "fault_time", "2s"), problems);
    var bench = Config.of(Map.of(), problems);
    var factory = new SimulatedFactory();
    node.deploy(factory.prepare("flaky", flaky).make(node.bus));
    node.deploy(factory.prepare("rig", bench).make(node.bus));
    assertEquals("[]", problems.all().toString());
    node.awaitGood(SENSOR);
    node.awaitGood(OTHER);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void itFailsAndIsMendedByCommand() {
    choose("fail");
    DeviceState state = node.awaitQuality(SENSOR, Quality.fault("the sensor does not answer"));
    assertEquals(Value.MISSING, state.value());
    assertEquals(Value.of(true), state.lastValue("lost"));
    choose("none");
    node.awaitGood(SENSOR);
  }

  @Test
  void itFreezesAndGrowsStale() {
    choose("freeze");
    node.await(SENSOR, state -> state.lastValue("fault").equals(Value.of("freeze")));
    node.awaitQuality(SENSOR, Quality.STALE);
    choose("none");
    node.awaitGood(SENSOR);
  }

  @Test
  void itLiesAndIsDoubted() {
    choose("lie");
    DeviceState state = node.awaitQuality(SENSOR, Quality.uncertain("out of range"));
    assertEquals(Value.of(FlakySensor.LIE_CELSIUS), state.value());
    choose("none");
    node.awaitGood(SENSOR);
  }

  @Test
  void itHangsAloneAndRecoversByItself() {
    choose("hang");
    node.awaitQuality(SENSOR, Quality.DRIVER_STUCK);
    assertInstanceOf(Outcome.Done.class, node.set(OTHER, "value", Value.of(1L)));
    node.awaitGood(OTHER);
    DeviceState state = node.awaitGood(SENSOR);
    assertEquals(Value.of("none"), state.value("fault"));
    node.awaitEvent("family-recovered", "flaky");
  }

  private void choose(String fault) {
    Outcome outcome = node.set(SENSOR, "fault", Value.of(fault));
    assertInstanceOf(Outcome.Done.class, outcome);
  }
}
