package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTableTest {
  private static final DeviceId X = Site.device("a", "x");
  private static final DeviceId Y = Site.device("a", "y");

  private final Site site = new Site(1);

  @Test
  void valueReachesEveryNodeWithItsTimeUnchanged() {
    Site.Reader here = site.reader("a");
    Site.Reader there = site.reader("b");
    there.node.microsOffset += 50_000_000L;
    site.started("a", "rig", X, 7);
    site.run(50);
    assertEquals("7 good", here.shown(X));
    assertEquals("7 good", there.shown(X));
    assertEquals(here.state(X).timeMicros(), there.state(X).timeMicros());
  }

  @Test
  void familyIsStartingUntilItSaysOtherwise() {
    Site.Reader there = site.reader("b");
    Family family = site.family("a", "rig");
    family.declare(Site.number(X).build());
    family.start();
    family.report(X, Values.of(Value.of(1)));
    site.run(50);
    assertEquals("- bad: starting", there.shown(X));
    family.status(Quality.GOOD);
    site.run(50);
    assertEquals("1 good", there.shown(X));
  }

  @Test
  void declaredDeviceWithoutReadingHasNoValue() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    family.declare(Site.number(Y).build());
    site.run(50);
    assertEquals("- bad: no value yet", there.shown(Y));
  }

  @Test
  void goodbyeKeepsDevicesStopped() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    site.run(50);
    family.stop();
    site.run(50);
    assertEquals("- bad: stopped", there.shown(X));
    assertEquals("1", there.state(X).lastValue("value").text());
  }

  @Test
  void silentFamilyIsOfflineWithinThreeSeconds() {
    Site.Reader there = site.reader("b");
    site.started("a", "rig", X, 1);
    site.run(1_000);
    site.bus.node("a").kill();
    site.run(1_500);
    assertEquals("1 good", there.shown(X), "half a second of grace at least");
    site.run(1_500);
    assertEquals("- bad: offline", there.shown(X));
  }

  @Test
  void deviceThatIsNeitherReadNorConfirmedIsStale() {
    Site.Reader there = site.reader("b");
    Family family = site.family("a", "rig");
    family.declare(Site.number(X).scanGroup("scan").timeToLive(Duration.ofMillis(1_300)).build());
    family.start();
    family.status(Quality.GOOD);
    family.report(X, Values.of(Value.of(5)));
    for (int i = 0; i < 30; i++) {
      site.run(100);
      family.confirm("scan", site.bus.node("a").now());
    }
    assertEquals("5 good", there.shown(X), "confirmed, though never sent again");
    site.run(2_500);
    assertEquals("- bad: stale", there.shown(X), "heartbeats went on");
    family.confirm("scan", site.bus.node("a").now());
    site.run(1_000);
    assertEquals("5 good", there.shown(X));
  }

  @Test
  void shownTimeIsTheLaterOfReadingAndConfirmationThoughTheWallClockWentBack() {
    Site.Reader there = site.reader("b");
    SimulatedBus.Node a = site.bus.node("a");
    Family family = site.family("a", "rig");
    family.declare(Site.number(X).scanGroup("scan").build());
    family.start();
    family.status(Quality.GOOD);
    family.report(X, Values.of(Value.of(5)));
    site.run(600);
    a.microsOffset -= 30_000_000L;
    Moment sampled = a.now();
    family.confirm("scan", sampled);
    site.run(600);
    assertEquals(sampled.micros(), there.state(X).timeMicros());
  }

  @Test
  void batchThatWasStuckForHalfAMinuteIsHalfAMinuteOld() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    site.run(5_000);
    family.report(X, Values.of(Value.of(2)));
    there.node.freeze();
    site.run(1);
    site.bus.cutBoth("a", "b");
    site.run(30_000);
    there.node.thaw();
    site.run(1);
    long age = there.state(X).ageNanos(there.node.nanos());
    assertTrue(age >= 29_000_000_000L, "age " + age);
    site.run(300);
    assertEquals("- bad: offline", there.shown(X));
  }

  @Test
  void lostBatchIsFoundByItsNumberAndRepaired() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    family.declare(Site.number(Y).build());
    family.report(Y, Values.of(Value.of(10)));
    site.run(1_000);
    site.bus.cut("a", "b");
    family.report(X, Values.of(Value.of(2)));
    site.run(20);
    site.bus.heal();
    assertEquals("1 good", there.shown(X));
    family.report(Y, Values.of(Value.of(11)));
    site.run(2_000);
    assertEquals("2 good", there.shown(X));
    assertEquals("11 good", there.shown(Y));
  }

  @Test
  void heartbeatRevealsALostBatch() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    site.run(1_000);
    site.bus.cut("a", "b");
    family.report(X, Values.of(Value.of(2)));
    site.run(20);
    site.bus.heal();
    site.run(1_600);
    assertEquals("2 good", there.shown(X));
  }

  @Test
  void snapshotDoesNotUndoAChangeThatCameBetweenItsParts() {
    StateTable table = new StateTable(Site.ADDRESSES, "t", site.bus.node("b"), site.bus.node("b"));
    var batches = new Batches("a", "rig", 100);
    table.accept(batches.heartbeat(5));
    table.accept(batches.snapshot(5, 0, 2, X, 1));
    table.accept(batches.change(6, X, 2));
    table.accept(batches.snapshot(5, 1, 2, Y, 1));
    assertEquals("2", value(table, X));
    assertEquals("1", value(table, Y));
  }

  @Test
  void changeOfADeviceWhoseDescriptionWasLostIsKeptForTheSnapshot() {
    StateTable table = new StateTable(Site.ADDRESSES, "t", site.bus.node("b"), site.bus.node("b"));
    var batches = new Batches("a", "rig", 100);
    table.accept(batches.change(7, X, 3));
    assertNull(table.get(X));
    table.accept(batches.snapshot(6, 0, 1, X, 2));
    assertEquals("3", value(table, X));
  }

  @Test
  void keptReadingThatIsOlderThanTheSnapshotDoesNotReplaceIt() {
    StateTable table = new StateTable(Site.ADDRESSES, "t", site.bus.node("b"), site.bus.node("b"));
    var batches = new Batches("a", "rig", 100);
    table.accept(batches.change(7, X, 3));
    table.accept(batches.snapshot(8, 0, 1, X, 4));
    assertEquals("4", value(table, X));
  }

  @Test
  void deviceWithdrawnAfterTheSnapshotWasTakenStaysAway() {
    StateTable table = new StateTable(Site.ADDRESSES, "t", site.bus.node("b"), site.bus.node("b"));
    var batches = new Batches("a", "rig", 100);
    table.accept(batches.heartbeat(5));
    table.accept(batches.removal(6, X));
    table.accept(batches.snapshot(5, 0, 1, X, 1));
    assertNull(table.get(X));
  }

  @Test
  void deviceWithdrawnAndDeclaredAnewAtOnceIsThere() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    site.run(100);
    family.report(X, Values.of(Value.of(2)));
    family.withdraw(X);
    family.declare(Site.number(X).build());
    family.report(X, Values.of(Value.of(3)));
    site.run(100);
    assertEquals("3 good", there.shown(X));
  }

  @Test
  void deviceThatIsNotInTheSnapshotIsGone() {
    StateTable table = new StateTable(Site.ADDRESSES, "t", site.bus.node("b"), site.bus.node("b"));
    var batches = new Batches("a", "rig", 100);
    table.accept(batches.declared(1, X, 1));
    table.accept(batches.heartbeat(2));
    table.accept(batches.snapshot(2, 0, 1, Y, 1));
    assertNull(table.get(X));
    assertEquals("1", value(table, Y));
  }

  @Test
  void oldMessageAfterANewOneIsDropped() {
    StateTable table = new StateTable(Site.ADDRESSES, "t", site.bus.node("b"), site.bus.node("b"));
    var batches = new Batches("a", "rig", 100);
    table.accept(batches.declared(1, X, 1));
    StateBatch old = batches.change(2, X, 2);
    table.accept(old);
    table.accept(batches.change(3, X, 3));
    table.accept(old);
    assertEquals("3", value(table, X));
  }

  @Test
  void snapshotThatDoesNotCoverWhatIsMissingIsNotBelieved() {
    StateTable table = new StateTable(Site.ADDRESSES, "t", site.bus.node("b"), site.bus.node("b"));
    var batches = new Batches("a", "rig", 100);
    table.accept(batches.declared(1, X, 1));
    table.accept(batches.change(2, X, 2));
    table.accept(batches.change(9, X, 9));
    table.accept(batches.snapshot(4, 0, 1, X, 4));
    assertEquals("9", value(table, X));
    table.accept(batches.snapshot(8, 0, 1, X, 8));
    assertEquals("9", value(table, X));
  }

  @Test
  void restartedFamilyWinsWhateverItsSequence() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    for (int i = 2; i < 50; i++) {
      family.report(X, Values.of(Value.of(i)));
      site.run(10);
    }
    site.bus.node("a").kill();
    site.run(200);
    site.started("a", "rig", X, 3);
    site.run(200);
    assertEquals("3 good", there.shown(X));
  }

  @Test
  void deviceThatARestartedFamilyNoLongerHasIsForgottenOnceItIsGood() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    family.declare(Site.number(Y).build());
    family.report(Y, Values.of(Value.of(1)));
    site.run(100);
    family.stop();
    site.run(2_000);
    Family again = site.family("a", "rig");
    again.declare(Site.number(X).build());
    again.start();
    site.run(5_000);
    assertEquals("- bad: starting", there.shown(Y));
    again.status(Quality.GOOD);
    site.run(2_500);
    assertEquals("unknown", there.shown(Y));
    assertEquals("- bad: no value yet", there.shown(X));
  }

  @Test
  void familyThatLostItsDataFolderAndHasAClockIn1970IsHeardAgain() {
    Site.Reader there = site.reader("b");
    site.started("a", "rig", X, 1);
    site.run(1_000);
    site.bus.node("a").kill();
    site.storedEpochs.clear();
    site.bus.node("a").microsOffset = 0;
    site.started("a", "rig", X, 2);
    site.run(1_000);
    assertEquals("1 good", there.shown(X), "the known one may still be alive");
    site.run(4_000);
    assertEquals("2 " + Quality.CLOCK_DOUBT, there.shown(X));
  }

  @Test
  void twoNodesOfOneNameAreBadUntilOneIsGone() {
    Site.Reader there = site.reader("b");
    SimulatedBus.Node first = site.bus.node("a");
    site.started("a", "rig", X, 1);
    site.run(500);
    site.bus.forget("a");
    SimulatedBus.Node second = site.bus.node("a");
    site.started("a", "rig", X, 2);
    site.run(3_000);
    assertEquals("- bad: two nodes named a", there.shown(X));
    var outcome = there.commands.set(X, Values.of(Value.of(5)), Site.ORIGIN).result();
    assertTrue(
        outcome instanceof Outcome.Failed(Outcome.Code code, _) && code == Outcome.Code.CONFLICT,
        String.valueOf(outcome));
    assertNotEquals(first, second);
    second.kill();
    site.run(6_000);
    assertEquals("1 good", there.shown(X));
  }

  @Test
  void valueOfARestartedFamilyIsNotBelievedBeforeItsAgeIsKnown() {
    Site.Reader there = site.reader("b");
    site.started("a", "rig", X, 1);
    site.run(1_000);
    there.node.freeze();
    site.bus.node("a").kill();
    Family again = site.started("a", "rig", X, 2);
    site.run(100);
    again.report(X, Values.of(Value.of(3)));
    site.run(30_000);
    site.bus.cutBoth("a", "b");
    there.node.thaw();
    site.run(1);
    assertEquals("- bad: starting", there.shown(X), "all of it is half a minute old");
    site.run(1_500);
    assertEquals("- bad: starting", there.shown(X));
    site.bus.heal();
    site.run(2_000);
    assertEquals("3 good", there.shown(X));
  }

  @Test
  void nodeThatWasSuspendedForTenMinutesComesBackWithFreshValuesAndDropsOldCommands() {
    Site.Reader there = site.reader("b");
    Family family = site.family("a", "rig");
    family.declare(Site.number(X).build());
    var executed = new ArrayList<String>();
    family.commands(call -> {
      if (call.begin()) executed.add(call.command().id());
    });
    family.start();
    family.status(Quality.GOOD);
    family.report(X, Values.of(Value.of(1)));
    site.run(1_000);
    site.bus.node("a").freeze();
    there.commands.set(X, Values.of(Value.of(5)), Site.ORIGIN);
    site.run(600_000);
    assertEquals("- bad: offline", there.shown(X));
    site.bus.node("a").thaw();
    site.run(1_000);
    family.report(X, Values.of(Value.of(2)));
    site.run(1_000);
    assertEquals("2 good", there.shown(X));
    assertEquals(List.of(), executed);
  }

  @Test
  void readerThatWasSuspendedForTenMinutesShowsNothingOld() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 1);
    site.run(1_000);
    there.node.freeze();
    site.run(1_000);
    family.report(X, Values.of(Value.of(2)));
    site.run(1_000);
    site.bus.node("a").kill();
    site.run(600_000);
    there.seen.clear();
    there.node.thaw();
    site.run(1);
    assertEquals("- bad: offline", there.shown(X));
    assertTrue(there.seen.stream().allMatch(state -> state.quality().isBad()), "" + there.seen);
  }

  @Test
  void valueFromANodeWhoseClockIsFarOffIsUncertain() {
    Site.Reader there = site.reader("b");
    site.bus.node("a").microsOffset = 0; // 1970
    Family family = site.started("a", "rig", X, 7);
    site.run(50);
    assertEquals("7 " + Quality.CLOCK_DOUBT, there.shown(X));
    family.status(Quality.bad("fault: no power"));
    site.run(50);
    assertEquals("- bad: fault: no power", there.shown(X));
    family.status(Quality.GOOD);
    site.bus.node("a").microsOffset = there.node.microsOffset;
    site.run(1_000);
    assertEquals("7 good", there.shown(X));
  }

  @Test
  void lateJoinerGetsEverythingInParts() {
    Family family = site.family("a", "rig");
    for (int i = 0; i < 2_500; i++) family.declare(Site.number(Site.device("a", "d" + i)).build());
    family.start();
    family.status(Quality.GOOD);
    for (int i = 0; i < 2_500; i++) {
      family.report(Site.device("a", "d" + i), Values.of(Value.of(i)));
    }
    site.run(1_000);
    Site.Reader late = site.reader("b");
    site.run(400);
    assertEquals(2_500, late.table.size());
    assertEquals("2499 good", late.shown(Site.device("a", "d2499")));
    List<DeviceState> all = late.table.states(_ -> true);
    assertEquals("d0", all.getFirst().device().circuit());
    assertEquals("d2499", all.getLast().device().circuit());
  }

  @Test
  void jumpOfTheReadersWallClockIsADoubtAndNoMore() {
    Site.Reader there = site.reader("b");
    site.started("a", "rig", X, 1);
    site.run(1_000);
    there.node.microsOffset += 2_000_000_000_000_000L;
    site.run(1_000);
    assertEquals("1 " + Quality.CLOCK_DOUBT, there.shown(X), "one of the two is wrong");
    there.node.microsOffset -= 2_000_000_000_000_000L;
    site.run(1_000);
    assertEquals("1 good", there.shown(X));
  }

  @Test
  void secondFamilyCannotTakeADeviceThatHasALivingOwner() {
    Site.Reader there = site.reader("b");
    site.started("a", "rig", X, 1);
    site.started("a", "other", X, 2);
    site.run(100);
    assertEquals("rig", there.state(X).owner().family());
  }

  @Test
  void listenerIsToldTheNewestOnceHoweverManyChangesThereWere() {
    Site.Reader there = site.reader("b");
    Family family = site.started("a", "rig", X, 0);
    site.run(100);
    there.seen.clear();
    for (int i = 1; i <= 1_000; i++) family.report(X, Values.of(Value.of(i)));
    site.run(100);
    assertEquals("1000", there.seen.getLast().value().text());
    assertTrue(there.seen.size() <= 2, there.seen.toString());
  }

  private static String value(StateTable table, DeviceId device) {
    DeviceState state = table.get(device);
    return state == null ? "unknown" : state.lastValue("value").text();
  }
}
