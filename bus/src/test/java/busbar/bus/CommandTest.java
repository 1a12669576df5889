package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Outcome.Code;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final DeviceId X = Site.device("a", "x");

  private final Site site = new Site(2);
  private final List<CommandCall> calls = new ArrayList<>();
  private final Family family = site.family("a", "rig");
  private Site.Reader there = site.reader("b");

  @BeforeEach
  void start() {
    family.declare(
        Description.of(X)
            .property(Property.of("value", Property.Kind.INT).writable().range(0, 100))
            .property(Property.of("counter", Property.Kind.INT))
            .build());
    family.commands(calls::add);
    family.start();
    family.status(Quality.GOOD);
    family.report(X, Values.of(Value.of(1)));
    site.run(100);
  }

  private Future<Outcome> set(Value value) {
    return there.commands.set(X, Values.of(value), Site.ORIGIN);
  }

  private Outcome outcome(Future<Outcome> future) {
    site.run(10_000);
    assertTrue(future.succeeded(), "there is always an outcome");
    return future.result();
  }

  private static void assertCode(Code code, Outcome outcome) {
    assertEquals(code, assertInstanceOf(Outcome.Failed.class, outcome).code(), outcome.toString());
  }

  @Test
  void commandFromAnotherNodeIsCarriedOutAndAnsweredWithWhatWasObserved() {
    Future<Outcome> future = set(Value.of("7"));
    site.run(5);
    CommandCall call = calls.getFirst();
    assertEquals(Value.of(7), call.command().arguments().get("value"), "text became a number");
    assertTrue(call.begin());
    var observed = new Reading(X, Values.of(Value.of(7)), 1, 2, Quality.GOOD);
    call.complete(new Outcome.Done(observed));
    assertEquals(new Outcome.Done(observed), outcome(future));
  }

  @Test
  void badArgumentsNeverReachTheHandler() {
    assertCode(Code.INVALID, outcome(set(Value.of(101))));
    assertCode(Code.INVALID, outcome(set(Value.of("warm"))));
    assertCode(Code.INVALID, outcome(set(Value.of(Double.NaN))));
    assertCode(Code.INVALID, outcome(set(Value.MISSING)));
    var counter = Values.of("counter", Value.of(1));
    assertCode(Code.READ_ONLY, outcome(there.commands.set(X, counter, Site.ORIGIN)));
    var speed = Values.of("speed", Value.of(1));
    assertCode(Code.UNSUPPORTED, outcome(there.commands.set(X, speed, Site.ORIGIN)));
    assertTrue(calls.isEmpty());
    Event refused = there.events.last().getLast();
    assertEquals("command-refused", refused.kind());
    assertTrue(refused.text().startsWith("UNSUPPORTED: a:data_point/x has no property 'speed'"));
  }

  @Test
  void unknownDeviceNamesTheOneOnAnotherNodeButNeverUsesIt() {
    DeviceId here = Site.device("b", "x");
    Outcome outcome = outcome(there.commands.set(here, Values.of(Value.of(1)), Site.ORIGIN));
    assertCode(Code.NOT_FOUND, outcome);
    assertTrue(outcome.toString().contains("did you mean a:data_point/x"), outcome.toString());
    assertTrue(calls.isEmpty());
  }

  @Test
  void commandThatWaitsPastItsDeadlineIsNotCarriedOut() {
    Future<Outcome> future = set(Value.of(5));
    site.run(2_100);
    assertFalse(calls.getFirst().begin());
    assertCode(Code.CANCELLED, outcome(future));
  }

  @Test
  void ownerThatWasStalledDropsWhatCameMeanwhile() {
    SimulatedBus.Node owner = site.bus.node("a");
    owner.freeze();
    Future<Outcome> future = set(Value.of(5));
    site.run(30_000);
    assertCode(Code.TIMEOUT, future.result());
    owner.thaw();
    site.run(100);
    assertFalse(calls.getFirst().begin());
  }

  @Test
  void repeatedIdIsCarriedOutOnceAndGetsTheFirstOutcome() {
    Future<Outcome> first = send("id-1", 5);
    Future<Outcome> second = send("id-1", 6);
    site.run(5);
    assertEquals(1, calls.size());
    calls.getFirst().begin();
    calls.getFirst().complete(Outcome.done());
    assertEquals(Outcome.done(), outcome(first));
    assertEquals(Outcome.done(), outcome(second));
    assertEquals(Outcome.done(), outcome(send("id-1", 7)));
    assertEquals(1, calls.size());
    site.run(61_000);
    send("id-1", 8);
    site.run(5);
    assertEquals(2, calls.size(), "forgotten after a minute");
  }

  @Test
  void oneThatSendsThousandsDoesNotLockOthersOut() {
    for (int i = 0; i < 2 * KnownCommands.MAX_REMEMBERED / 1000; i++) {
      for (int k = 0; k < 1000; k++) send("burst-" + i + "-" + k, 5);
      carryOutAll();
      site.run(100);
    }
    Future<Outcome> other = send("other", 6);
    carryOutAll();
    assertEquals(Outcome.done(), outcome(other));
    assertEquals(Outcome.done(), outcome(send("other", 7)), "the newest are remembered");
    assertEquals(List.of(), calls);
  }

  @Test
  void outcomeOfACommandThatCouldStillStartIsNotForgotten() {
    for (int k = 0; k < KnownCommands.MAX_REMEMBERED; k++) {
      send("burst-" + k, 5);
      if (k % 1024 == 1023) carryOutAll();
    }
    assertCode(Code.BUSY, outcome(send("one-more", 5)));
  }

  @Test
  void beginClaimsACommandOnce() {
    set(Value.of(5));
    site.run(5);
    assertTrue(calls.getFirst().begin());
    assertFalse(calls.getFirst().begin());
  }

  @Test
  void longCommandIsAcceptedFirstAndEndsLater() {
    Future<Outcome> future = set(Value.of(5));
    site.run(5);
    CommandCall call = calls.getFirst();
    call.begin();
    call.accepted();
    site.run(20_000);
    assertFalse(future.isComplete());
    call.complete(Outcome.done());
    site.run(5);
    assertEquals(Outcome.done(), future.result());
  }

  @Test
  void longCommandThatDoesNotFinishIsUnknown() {
    Future<Outcome> future = set(Value.of(5));
    site.run(5);
    boolean[] halted = new boolean[1];
    calls.getFirst().begin();
    calls.getFirst().onCancel(() -> halted[0] = true);
    calls.getFirst().accepted();
    site.run(70_000);
    assertCode(Code.TIMEOUT, future.result());
    assertTrue(halted[0]);
  }

  @Test
  void runningCommandIsCancelledByItsId() {
    Future<Outcome> moving = send("move", 5);
    site.run(5);
    CommandCall call = calls.getFirst();
    call.begin();
    call.onCancel(() -> call.fail(Code.CANCELLED, "halted"));
    call.accepted();
    var id = Values.of(Command.ID, Value.of("move"));
    var cancel = there.commands.send(X, Command.CANCEL, id, Site.ORIGIN, Commands.DEFAULT_TIMEOUT);
    assertEquals(Outcome.done(), outcome(cancel));
    assertCode(Code.CANCELLED, moving.result());
  }

  @Test
  void ownerThatIsNotHeardIsOffline() {
    site.bus.node("a").kill();
    site.run(3_000);
    assertCode(Code.OFFLINE, outcome(set(Value.of(5))));
  }

  @Test
  void familyWithoutHardwareRefusesWithItsReason() {
    family.status(Quality.fault("no answer"));
    site.run(100);
    Outcome outcome = outcome(set(Value.of(5)));
    assertCode(Code.OFFLINE, outcome);
    assertTrue(outcome.toString().contains("fault: no answer"), outcome.toString());
  }

  @Test
  void commandToAnEarlierIncarnationFindsNobody() {
    there.node.freeze();
    site.bus.node("a").kill();
    Family again = site.family("a", "rig");
    again.declare(Site.number(X).build());
    List<CommandCall> later = new ArrayList<>();
    again.commands(later::add);
    again.start();
    again.status(Quality.GOOD);
    site.run(10);
    there.node.thaw();
    Future<Outcome> future = set(Value.of(5));
    site.run(5_000);
    assertTrue(future.succeeded());
    assertTrue(later.isEmpty() && calls.isEmpty());
  }

  @Test
  void wallClocksOfBothSidesDoNotMatterForTheDeadline() {
    site.bus.node("a").microsOffset = 0;
    there.node.microsOffset += 3_000_000_000_000_000L;
    Future<Outcome> future = set(Value.of(5));
    site.run(5);
    assertTrue(calls.getFirst().begin());
    calls.getFirst().complete(Outcome.done());
    assertEquals(Outcome.done(), outcome(future));
  }

  @Test
  void stopDiscardsWhatWaitsAndReportsEachDevice() {
    var results = List.of(new StopReport.Result(X, StopReport.Effect.STOPPED));
    Family driven = site.family("a", "drive");
    driven.commands(
        new CommandHandler() {
          @Override
          public void handle(CommandCall call) {}

          @Override
          public Future<List<StopReport.Result>> stop() {
            return Future.succeededFuture(results);
          }
        });
    driven.start();
    Future<Outcome> waiting = set(Value.of(5));
    site.run(600);
    var summary = there.commands.stop(null, null, Site.ORIGIN);
    site.run(100);
    assertTrue(summary.succeeded());
    assertEquals(List.of(), summary.result().silent());
    assertTrue(summary.result().reports().stream().anyMatch(r -> r.results().equals(results)));
    assertCode(Code.CANCELLED, outcome(waiting));
  }

  @Test
  void stopIsRepeatedUntilAnswered() {
    site.run(600);
    site.bus.loss = 1;
    var summary = there.commands.stop(null, null, Site.ORIGIN);
    site.run(700);
    assertFalse(summary.isComplete());
    site.bus.heal();
    site.run(300);
    assertEquals(List.of(), summary.result().silent());
    assertEquals(1, summary.result().reports().size());
  }

  @Test
  void familyThatDoesNotAnswerStopIsNamed() {
    site.run(600);
    site.bus.loss = 1;
    var summary = there.commands.stop("a", "rig", Site.ORIGIN);
    site.run(3_500);
    assertEquals(List.of(new Publisher("a", "rig")), summary.result().silent());
  }

  private void carryOutAll() {
    site.run(5);
    for (CommandCall call : calls) {
      call.begin();
      call.complete(Outcome.done());
    }
    calls.clear();
  }

  private Future<Outcome> send(String id, int value) {
    var values = Values.of(Value.of(value));
    return there.commands.send(id, X, Command.SET, values, Site.ORIGIN, Duration.ofSeconds(2));
  }
}
