package busbar.device;

import static busbar.device.TestNode.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Quality;
import busbar.bus.StopReport.Effect;
import busbar.bus.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopTest {
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private final TestNode node = new TestNode();
  private final Script script = new Script("1");

  @AfterEach
  void close() {
    script.letGo();
    node.close();
  }

  private String deploy(FamilyOptions.OnStop stop, DeviceRule rule) {
    var options = new FamilyOptions(INTERVAL, "", stop, DeviceRule.NONE, Map.of("ao/1", rule));
    script.value = 5;
    String deployment = node.deploy(new FamilyVerticle(node.bus, "rig", options, script::driver));
    node.awaitValue("ao/1", Value.of(5.0));
    return deployment;
  }

  @Test
  void anOutputWithASafeValueIsStopped() {
    deploy(FamilyOptions.OnStop.KEEP, DeviceRule.NONE.named(null, "1.5"));
    assertEquals(Map.of("ao/1", Effect.STOPPED), node.stop("rig"));
    node.awaitValue("ao/1", Value.of(1.5));
  }

  @Test
  void anOutputWithoutOneIsKept() {
    deploy(FamilyOptions.OnStop.KEEP, DeviceRule.NONE);
    assertEquals(Map.of("ao/1", Effect.KEPT), node.stop("rig"));
    assertEquals(5, script.value);
  }

  @Test
  void aFamilyThatIsToBeSafeSetsTheOthersToZero() {
    deploy(FamilyOptions.OnStop.SAFE, DeviceRule.NONE);
    assertEquals(Map.of("ao/1", Effect.STOPPED), node.stop("rig"));
    node.awaitValue("ao/1", Value.of(0.0));
  }

  @Test
  void aSafeValueThatDoesNotFitKeepsTheOutput() {
    deploy(FamilyOptions.OnStop.KEEP, DeviceRule.NONE.named(null, "11"));
    assertEquals(Map.of("ao/1", Effect.KEPT), node.stop("rig"));
    assertEquals(5, script.value);
  }

  @Test
  void aStuckDriverIsUnconfirmedAndStoppedAsSoonAsItIsOpenAgain() {
    script.endsOnAbort = false;
    deploy(FamilyOptions.OnStop.KEEP, DeviceRule.NONE.named(null, "0"));
    script.onScan = script::hang;
    node.awaitQuality("ao/1", Quality.DRIVER_STUCK);
    assertEquals(Map.of("ao/1", Effect.UNCONFIRMED), node.stop("rig"));
    assertEquals(5, script.value);
    script.onScan = Script.NOTHING;
    script.letGo();
    node.awaitValue("ao/1", Value.of(0.0));
  }

  @Test
  void aDriverThatHangsInStopIsUnconfirmedAndGivenUp() {
    deploy(FamilyOptions.OnStop.KEEP, DeviceRule.NONE.named(null, "0"));
    script.onSafe =
        () -> {
          script.hang();
          throw new DriverException("the handle was closed");
        };
    assertEquals(Map.of("ao/1", Effect.UNCONFIRMED), node.stop("rig"));
    script.onSafe = Script.NOTHING;
    node.awaitEvent("family-recovered", "rig");
    node.awaitValue("ao/1", Value.of(0.0));
  }

  @Test
  void aDriverThatThrowsInStopIsUnconfirmed() {
    deploy(FamilyOptions.OnStop.KEEP, DeviceRule.NONE.named(null, "0"));
    script.onSafe =
        () -> {
          throw new DriverException("the brake does not answer");
        };
    assertEquals(Map.of("ao/1", Effect.UNCONFIRMED), node.stop("rig"));
    node.awaitQuality("ao/1", Quality.fault("the brake does not answer"));
  }

  @Test
  void shutdownBringsOutputsToTheirSafeValues() {
    String deployment = deploy(FamilyOptions.OnStop.KEEP, DeviceRule.NONE.named(null, "2.5"));
    get(node.vertx.undeploy(deployment));
    var state = node.awaitQuality("ao/1", Quality.STOPPED);
    assertEquals(Value.of(2.5), state.lastValue("value"));
    assertEquals(1, script.closings.get());
  }
}
