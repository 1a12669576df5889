package busbar.udp;

import static busbar.udp.Rig.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Outcome;
import busbar.bus.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which device a codename shows while devices come, go, change and hand on their aliases.
class PointFeedIT {
  private static final String OLD = "OLD_DATA";
  private static final String HOUR = "1h";

  private Rig rig;
  private Family family;

  @BeforeEach
  void begin() throws Exception {
    rig = new Rig();
    family = rig.family("bench");
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void aDeviceThatNobodyKnowsIsOldUntilItAppearsWithAValue() throws Exception {
    DateClient client =
        rig.client(HOUR, List.of(point("t", "sensor/1"), point("far", "lab-9:sensor/1")));
    assertEquals("OLD_DATA;OLD_DATA", client.ask("raw"));
    assertEquals("[\"OLD_DATA\", \"OLD_DATA\"]", client.ask("json"));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    rig.report(family, device, Value.of(1.5));
    client.askUntil("raw", "1700000000.25,1.5;OLD_DATA");
    family.withdraw(device);
    client.askUntil("t#raw", OLD);
    rig.declare(family, DeviceType.SENSOR, "1");
    rig.report(family, device, Value.of(2.5));
    client.askUntil("t#raw", "1700000000.25,2.5");
  }

  @Test
  void anAliasIsFollowedWhereverItGoesAndACircuitComesFirst() throws Exception {
    DateClient client = rig.client(HOUR, List.of(point("t", "sensor/oven")));
    DeviceId one = family.device(DeviceType.SENSOR, "1");
    DeviceId two = family.device(DeviceType.SENSOR, "2");
    family.declare(Description.of(one).build());
    family.declare(Description.of(two).build());
    rig.report(family, one, Value.of(1));
    rig.report(family, two, Value.of(2));
    family.declare(Description.of(one).alias("oven").build());
    client.askUntil("t#raw", "1700000000.25,1");
    rig.report(family, one, Value.of(11));
    client.askUntil("t#raw", "1700000000.25,11");
    family.declare(Description.of(one).build());
    client.askUntil("t#raw", OLD);
    family.declare(Description.of(two).alias("oven").build());
    client.askUntil("t#raw", "1700000000.25,2");
    DeviceId circuit = rig.declare(family, DeviceType.SENSOR, "oven");
    rig.report(family, circuit, Value.of(3));
    client.askUntil("t#raw", "1700000000.25,3");
    rig.report(family, two, Value.of(22));
    rig.report(family, circuit, Value.of(33));
    client.askUntil("t#raw", "1700000000.25,33");
    family.withdraw(circuit);
    client.askUntil("t#raw", "1700000000.25,22");
    family.withdraw(two);
    client.askUntil("t#raw", OLD);
  }

  @Test
  void anAliasThatIsSetMovedAndClearedByCommandsIsFollowed() throws Exception {
    var keep = Map.<String, Object>of("codename", "k", "from", "do/al_pump", "stale", "keep");
    DateClient client = rig.client(HOUR, List.of(point("t", "do/al_pump.value"), keep));
    DeviceId one = rig.declare(family, DeviceType.DO, "1_01");
    DeviceId two = rig.declare(family, DeviceType.DO, "1_02");
    rig.report(family, one, Value.of(1));
    rig.report(family, two, Value.of(2));
    assertEquals("OLD_DATA;OLD_DATA", client.ask("raw"));
    assertTrue(rig.alias(one, "al_pump") instanceof Outcome.Done);
    client.askUntil("raw", "1700000000.25,1;1700000000.25,1");
    assertTrue(rig.alias(two, "al_pump") instanceof Outcome.Failed, "taken");
    rig.report(family, one, Value.of(11));
    client.askUntil("raw", "1700000000.25,11;1700000000.25,11");
    rig.alias(one, "al_other");
    client.askUntil("t#raw", OLD);
    rig.alias(two, "al_pump");
    client.askUntil("raw", "1700000000.25,2;1700000000.25,2");
    rig.report(family, one, Value.of(12));
    rig.report(family, two, Value.of(22));
    client.askUntil("raw", "1700000000.25,22;1700000000.25,22");
    rig.alias(two, "");
    client.askUntil("t#raw", OLD);
  }

  @Test
  void theLastValueOfAnotherDeviceDoesNotLiveOnUnderAnAlias() throws Exception {
    var keep = Map.<String, Object>of("codename", "t", "from", "sensor/oven", "stale", "keep");
    DateClient client = rig.client(HOUR, List.of(keep));
    DeviceId one = family.device(DeviceType.SENSOR, "1");
    family.declare(Description.of(one).alias("oven").build());
    rig.report(family, one, Value.of(1));
    client.askUntil("t#raw", "1700000000.25,1");
    family.declare(Description.of(one).build());
    family.declare(Description.of(family.device(DeviceType.SENSOR, "2")).alias("oven").build());
    client.askUntil("t#raw", OLD);
  }

  @Test
  void underManyChangesNoValueGoesBackAndTheLastOneArrives() throws Exception {
    DateClient client = rig.client(HOUR, List.of(point("t", "sensor/1")));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    int last = 20_000;
    Thread reports =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 1; i <= last; i++) rig.report(family, device, Value.of(i));
            });
    int seen = 0;
    client.askUntil("t#raw", text -> !text.equals(OLD));
    while (reports.isAlive()) {
      String json = client.ask("json_wn");
      int value = Integer.parseInt(json.substring(json.indexOf(", ") + 2, json.indexOf(']')));
      int before = seen;
      assertTrue(value >= before, () -> value + " after " + before);
      seen = value;
    }
    client.askUntil("json_wn", "{\"t\": [1700000000.25, " + last + "]}");
  }
}
