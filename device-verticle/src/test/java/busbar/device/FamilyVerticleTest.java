package busbar.device;

import static busbar.device.TestNode.ORIGIN;
import static busbar.device.TestNode.awaitLatch;
import static busbar.device.TestNode.code;
import static busbar.device.TestNode.get;
import static busbar.device.TestNode.observed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Outcome;
import busbar.bus.Outcome.Code;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A family whose driver works.
class FamilyVerticleTest {
  private static final FamilyOptions FAST = FamilyOptions.of(Duration.ofMillis(20));
  private static final FamilyOptions SLOW = FamilyOptions.of(Duration.ofSeconds(1));
  private static final Value TWO = Value.of(2.0);
  private final TestNode node = new TestNode();
  private final Script script = new Script("1");

  @AfterEach
  void close() {
    script.stopFlood();
    script.letGo();
    node.close();
  }

  private String deploy(FamilyOptions options) {
    return node.deploy(new FamilyVerticle(node.bus, "rig", options, script::driver));
  }

  @Test
  void aScanReachesTheTable() {
    script.value = 3.5;
    deploy(FAST);
    node.awaitValue("ao/1", Value.of(3.5));
    script.value = 4.5;
    var state = node.awaitValue("ao/1", Value.of(4.5));
    assertEquals(Quality.GOOD, state.quality());
    assertEquals(Duration.ofMillis(1060), state.description().timeToLive());
    assertEquals("family-rig", script.threads.getFirst());
    node.awaitEvent("family-opened", "rig");
  }

  @Test
  void aCommandIsDoneWithTheStateObservedAfterwards() {
    deploy(FAST);
    node.awaitGood("ao/1");
    Outcome outcome = node.set("ao/1", "value", Value.of("2"));
    assertEquals(Values.of(TWO), observed(outcome));
    assertEquals(List.of(TWO), script.written);
    node.awaitValue("ao/1", TWO);
  }

  @Test
  void aCommandIsNotHeldUpByALongInterval() {
    deploy(FamilyOptions.of(Duration.ofHours(1)));
    node.awaitGood("ao/1");
    assertEquals(Values.of(TWO), observed(node.set("ao/1", "value", TWO)));
    node.awaitValue("ao/1", TWO);
  }

  @Test
  void aCommandThatWaitedTooLongIsNotCarriedOut() {
    deploy(SLOW);
    node.awaitGood("ao/1");
    CountDownLatch executing = script.hangInCommands();
    Future<Outcome> first = node.setLater("ao/1", "value", TWO);
    awaitLatch(executing);
    var late = Values.of(Value.of(9.0));
    Future<Outcome> second =
        node.bus.commands().send(node.device("ao/1"), "set", late, ORIGIN, Duration.ofMillis(50));
    node.pause(Duration.ofMillis(150));
    script.onExecute = Script.NOTHING;
    script.letGo();
    assertEquals(Values.of(TWO), observed(get(first)));
    assertEquals(Code.CANCELLED, code(get(second)));
    assertEquals(List.of(TWO), script.written);
  }

  @Test
  void moreCommandsThanTheQueueHoldsAreBusy() {
    deploy(SLOW);
    node.awaitGood("ao/1");
    CountDownLatch executing = script.hangInCommands();
    var outcomes = new ArrayList<Future<Outcome>>();
    outcomes.add(node.setLater("ao/1", "value", TWO));
    awaitLatch(executing);
    script.onExecute = Script.NOTHING;
    for (int i = 0; i <= Mailbox.MAX_WAITING; i++) {
      outcomes.add(node.setLater("ao/1", "value", TWO));
    }
    assertEquals(Code.BUSY, code(get(outcomes.getLast())));
    script.letGo();
    for (Future<Outcome> outcome : outcomes.subList(0, Mailbox.MAX_WAITING + 1)) {
      assertEquals(Values.of(TWO), observed(get(outcome)));
    }
  }

  @Test
  void theNewestReadingOfAMinimumIntervalFollows() {
    var rule = new DeviceRule(0, Duration.ofMillis(300), null, null, null, null);
    deploy(new FamilyOptions(Duration.ofHours(1), "", FamilyOptions.OnStop.KEEP, rule, Map.of()));
    node.awaitGood("ao/1");
    for (int i = 1; i <= 9; i++) script.report(i);
    var first = node.await("ao/1", state -> !state.value().equals(Value.of(0.0)));
    assertEquals(Value.of(9.0), first.value());
  }

  @Test
  void aChangeWithinTheDeadbandIsNotPublished() {
    var rule = new DeviceRule(1, Duration.ZERO, null, null, null, null);
    deploy(new FamilyOptions(Duration.ofMillis(20), "", FamilyOptions.OnStop.KEEP, rule, Map.of()));
    node.awaitGood("ao/1");
    script.value = 0.5;
    node.pause(Duration.ofMillis(200));
    assertEquals(Value.of(0.0), node.awaitGood("ao/1").value());
    script.value = 1.5;
    node.awaitValue("ao/1", Value.of(1.5));
  }

  @Test
  void aCommandShowsWhateverTheDeadband() {
    var rule = new DeviceRule(100, Duration.ZERO, null, null, null, null);
    deploy(new FamilyOptions(Duration.ofMillis(20), "", FamilyOptions.OnStop.KEEP, rule, Map.of()));
    node.awaitGood("ao/1");
    assertEquals(Values.of(TWO), observed(node.set("ao/1", "value", TWO)));
    node.awaitValue("ao/1", TWO);
  }

  @Test
  void aReadingOutOfRangeIsUncertain() {
    deploy(FAST);
    script.value = 11;
    var state = node.awaitQuality("ao/1", Quality.uncertain("out of range"));
    assertEquals(Value.of(11.0), state.value());
  }

  @Test
  void aPrefixGoesBeforeTheCircuits() {
    deploy(
        new FamilyOptions(
            Duration.ofMillis(20), "bb_", FamilyOptions.OnStop.KEEP, DeviceRule.NONE, Map.of()));
    node.awaitGood("ao/bb_1");
  }

  @Test
  void aDeviceOfAnotherFamilyIsLeftOut() {
    var other = new Script("1");
    other.value = 5;
    node.deploy(new FamilyVerticle(node.bus, "first", FAST, other::driver));
    node.awaitValue("ao/1", Value.of(5.0));
    deploy(FAST);
    var event = node.awaitEvent("device-refused", "rig");
    assertTrue(event.text().contains("belongs to family first"), event.text());
    node.awaitEvent("family-opened", "rig");
    assertEquals(Values.of(TWO), observed(node.set("ao/1", "value", TWO)));
    assertEquals(List.of(TWO), other.written);
    assertEquals(List.of(), script.written);
  }

  @Test
  void aFloodOfReportsDoesNotKeepCommandsOff() {
    deploy(FAST);
    node.awaitGood("ao/1");
    script.onScan = script::startFlood;
    node.await("ao/1", state -> state.value().asNumber().orElse(0) > 0);
    for (int i = 0; i < 20; i++) observed(node.set("ao/1", "value", TWO));
    assertEquals(20, script.written.size());
    script.onScan = Script.NOTHING;
    script.stopFlood();
    script.value = 8;
    node.awaitValue("ao/1", Value.of(8.0));
  }

  @Test
  void aStoppedFamilyStaysVisibleAndCanBeDeployedAgain() {
    String deployment = deploy(FAST);
    node.awaitGood("ao/1");
    get(node.vertx.undeploy(deployment));
    node.awaitQuality("ao/1", Quality.STOPPED);
    assertEquals(1, script.closings.get());
    script.value = 6;
    deploy(FAST);
    node.awaitValue("ao/1", Value.of(6.0));
  }
}
