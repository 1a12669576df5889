package busbar.device;

import static busbar.device.TestNode.awaitLatch;
import static busbar.device.TestNode.code;
import static busbar.device.TestNode.get;
import static busbar.device.TestNode.observed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.BackOff;
import busbar.bus.Outcome;
import busbar.bus.Outcome.Code;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A family whose driver throws or hangs.
class BrokenDriverTest {
  private static final FamilyOptions FAST = FamilyOptions.of(Duration.ofMillis(20));
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
  void aDriverThatThrowsIsReopened() {
    deploy(FAST);
    node.awaitGood("ao/1");
    script.value = 7;
    script.onScan =
        () -> {
          throw new DriverException("the line is cut");
        };
    var state = node.awaitQuality("ao/1", Quality.fault("the line is cut"));
    assertEquals(Value.MISSING, state.value());
    assertEquals(Code.OFFLINE, code(node.set("ao/1", "value", TWO)));
    script.onScan = Script.NOTHING;
    node.awaitValue("ao/1", Value.of(7.0));
    assertTrue(node.awaitEvent("family-failed", "rig").text().contains("the line is cut"));
    node.awaitEvent("family-recovered", "rig");
    assertTrue(script.openings.get() >= 2);
    assertEquals(script.openings.get() - 1, script.closings.get());
    assertEquals(List.of(), script.written);
  }

  @Test
  void aBugInADriverIsAFaultLikeAnyOther() {
    script.onOpen =
        () -> {
          if (script.openings.get() == 1) throw new NullPointerException("oops");
        };
    deploy(FAST);
    node.awaitQuality("ao/1", Quality.fault("java.lang.NullPointerException: oops"));
    node.awaitGood("ao/1");
  }

  @Test
  void aDriverThatThrowsInACommandFailsThatCommand() {
    deploy(FAST);
    node.awaitGood("ao/1");
    script.onExecute =
        () -> {
          throw new DriverException("the output is shorted");
        };
    Outcome outcome = node.set("ao/1", "value", TWO);
    assertEquals(Outcome.failed(Code.FAULT, "the output is shorted"), outcome);
    script.onExecute = Script.NOTHING;
    node.awaitEvent("family-recovered", "rig");
    assertEquals(Values.of(TWO), observed(node.set("ao/1", "value", TWO)));
  }

  @Test
  void aHangingScanHarmsItsOwnFamilyOnlyAndIsGivenUp() {
    var other = new Script("2");
    node.deploy(new FamilyVerticle(node.bus, "other", FAST, other::driver));
    deploy(FAST);
    node.awaitGood("ao/1");
    node.awaitGood("ao/2");
    script.onScan = script::hang;
    node.awaitQuality("ao/1", Quality.DRIVER_STUCK);
    assertEquals(Code.OFFLINE, code(node.set("ao/1", "value", TWO)));
    assertEquals(Values.of(TWO), observed(node.set("ao/2", "value", TWO)));
    script.onScan = Script.NOTHING;
    node.awaitGood("ao/1");
    assertEquals(1, script.aborts.get());
    assertEquals(1, other.openings.get());
    node.awaitEvent("family-recovered", "rig");
  }

  @Test
  void noSecondDriverIsOpenedWhileTheFirstIsStuck() {
    script.endsOnAbort = false;
    deploy(FAST);
    node.awaitGood("ao/1");
    script.onScan = script::hang;
    node.awaitQuality("ao/1", Quality.DRIVER_STUCK);
    node.pause(BackOff.FIRST.multipliedBy(2));
    assertEquals(1, script.aborts.get());
    assertEquals(1, script.openings.get());
    script.onScan = Script.NOTHING;
    script.letGo();
    node.awaitGood("ao/1");
    assertEquals(2, script.openings.get());
    assertEquals(1, script.closings.get());
  }

  @Test
  void aHangingCommandMayHaveBeenCarriedOutAndThoseBehindItAreNot() {
    deploy(FAST);
    node.awaitGood("ao/1");
    CountDownLatch executing = script.hangInCommands();
    Future<Outcome> first = node.setLater("ao/1", "value", TWO);
    awaitLatch(executing);
    Future<Outcome> second = node.setLater("ao/1", "value", Value.of(3.0));
    assertEquals(Code.TIMEOUT, code(get(first)));
    assertEquals(Code.OFFLINE, code(get(second)));
    script.onExecute = Script.NOTHING;
    node.awaitEvent("family-recovered", "rig");
    assertEquals(List.of(TWO), script.written, "the one that hung went on when it was let go");
  }

  @Test
  void aFaultFoundOnAThreadOfTheDriverReopensIt() {
    script.onScan =
        () -> {
          if (script.openings.get() == 1) script.sink().fault("the cable was pulled");
        };
    deploy(FAST);
    node.awaitQuality("ao/1", Quality.fault("the cable was pulled"));
    node.awaitGood("ao/1");
  }

  @Test
  void aReopenedDriverMustReadADeviceBeforeItHasAValueAgain() {
    deploy(FAST);
    node.awaitGood("ao/1");
    script.isRead = false;
    script.onScan =
        () -> {
          if (script.openings.get() == 1) throw new DriverException("the line is cut");
        };
    node.awaitQuality("ao/1", Quality.NO_VALUE);
    script.isRead = true;
    node.awaitGood("ao/1");
  }

  @Test
  void aHangingDriverDoesNotKeepTheNodeFromStopping() {
    script.endsOnAbort = false;
    String deployment = deploy(FAST);
    node.awaitGood("ao/1");
    var scanning = new CountDownLatch(1);
    script.onScan =
        () -> {
          scanning.countDown();
          script.hang();
        };
    awaitLatch(scanning);
    get(node.vertx.undeploy(deployment));
    node.awaitQuality("ao/1", Quality.STOPPED);
    assertEquals(0, script.closings.get(), "it still hangs");
  }
}
