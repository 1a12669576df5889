package busbar.device.simulated;

import static busbar.device.TestNode.ORIGIN;
import static busbar.device.TestNode.code;
import static busbar.device.TestNode.get;
import static busbar.device.TestNode.observed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Command;
import busbar.bus.Outcome;
import busbar.bus.Outcome.Code;
import busbar.bus.StopReport.Effect;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.Config;
import busbar.device.TestNode;
import busbar.settings.Problems;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The bench through a real bus.
class SimulatedFamilyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private final TestNode node = new TestNode();

  @AfterEach
  void close() {
    node.close();
  }

  private void deploy(Map<String, ?> content) {
    var problems = new Problems();
    var settings = Config.of(content, problems);
    var made = new SimulatedFactory().prepare("rig", settings);
    settings.finish();
    assertEquals("[]", problems.all().toString());
    node.deploy(made.make(node.bus));
    node.awaitGood("motor/1_01");
  }

  @Test
  void aChangedModeComesWithItsUnit() {
    deploy(Map.of());
    node.set("ai/1_01", "mode", Value.of("Current"));
    node.await(
        "ai/1_01",
        state -> "mA".equals(state.description().property("value").orElseThrow().unit()));
  }

  @Test
  void aDeviceHasItsConfiguredAlias() {
    deploy(Map.of("devices", Map.of("do/1_02", Map.of("alias", "al_pump"))));
    assertEquals("al_pump", node.awaitGood("do/1_02").description().alias());
    assertEquals(null, node.awaitGood("do/1_01").description().alias());
  }

  @Test
  void aTimedOutputIsPendingInTheOutcome() {
    deploy(Map.of());
    Values values = Values.of(Value.of("on")).with("timeout", Value.of("0.3"));
    Outcome outcome = get(node.bus.commands().set(node.device("do/1_02"), values, ORIGIN));
    assertEquals(Value.of(1L), observed(outcome).get("value"));
    assertEquals(Value.of(true), observed(outcome).get("pending"));
    node.awaitValue("do/1_02", Value.of(0L));
  }

  @Test
  void aMoveIsCancelledByItsId() {
    deploy(Map.of());
    var motor = node.device("motor/1_01");
    Values far = Values.of("position", Value.of(360.0)).with("speed", Value.of(20.0));
    Future<Outcome> move =
        node.bus.commands().send("move-1", motor, Command.SET, far, ORIGIN, TIMEOUT);
    node.await("motor/1_01", state -> state.value("moving").equals(Value.of(true)));
    Values id = Values.of(Command.ID, Value.of("move-1"));
    get(node.bus.commands().send(motor, Command.CANCEL, id, ORIGIN, TIMEOUT));
    assertEquals(Code.CANCELLED, code(get(move)));
    var state = node.await("motor/1_01", s -> s.value("moving").equals(Value.of(false)));
    assertTrue(state.value().asNumber().orElseThrow() < 300, state.toString());
  }

  @Test
  void aMoveIsDoneWithTheFinalPosition() {
    deploy(Map.of());
    Outcome outcome = node.set("motor/1_01", "position", Value.of(30.0));
    assertEquals(Value.of(30.0), observed(outcome).get("position"));
  }

  @Test
  void stopHaltsTheDriveAndSetsWhatHasASafeValue() {
    deploy(Map.of("devices", Map.of("ro/2_01", Map.of("safe", "off"))));
    node.set("ro/2_01", "value", Value.of(1L));
    node.set("ro/2_02", "value", Value.of(1L));
    Values far = Values.of("position", Value.of(360.0)).with("speed", Value.of(20.0));
    Future<Outcome> move = node.bus.commands().set(node.device("motor/1_01"), far, ORIGIN);
    node.await("motor/1_01", state -> state.value("moving").equals(Value.of(true)));
    Map<String, Effect> effects = node.stop("rig");
    assertEquals(Effect.STOPPED, effects.get("ro/2_01"));
    assertEquals(Effect.KEPT, effects.get("ro/2_02"));
    assertEquals(Effect.STOPPED, effects.get("motor/1_01"));
    assertTrue(!effects.containsKey("di/1_01") && !effects.containsKey("watchdog/1_01"));
    assertEquals(Code.CANCELLED, code(get(move)));
    node.awaitValue("ro/2_01", Value.of(0L));
    node.awaitValue("ro/2_02", Value.of(1L));
  }

  @Test
  void wrongSettingsAreTold() {
    var problems = new Problems();
    var settings =
        Config.of(Map.of("parts", List.of("bench", "oven"), "sed", "1", "seed", "x"), problems);
    new SimulatedFactory().prepare("rig", settings);
    settings.finish();
    String told = problems.all().toString();
    assertTrue(told.contains("parts must be some of bench, unipi, flaky, not 'oven'"), told);
    assertTrue(told.contains("seed must be a whole number"), told);
    assertTrue(told.contains("sed is unknown"), told);
  }
}
