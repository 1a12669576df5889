package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Outcome.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Aliases of node `a`, given from node `b`.
class AliasTest {
  private static final DeviceId PUMP = new DeviceId("a", DeviceType.DO, "1_02");
  private static final DeviceId FAN = new DeviceId("a", DeviceType.RO, "1_02");
  private static final DeviceId PROBE = new DeviceId("a", DeviceType.SENSOR, "28FF");

  private final Site site = new Site(5);
  private final Disk disk = new Disk();
  private final List<CommandCall> calls = new ArrayList<>();
  private Site.Reader there = site.reader("b");
  private Family rig = site.family("a", "rig");
  private Family line = site.family("a", "line");

  /// Keeps aliases as a disk would, which takes its time when it is told to.
  private static final class Disk implements AliasStore {
    Map<String, String> content = new TreeMap<>();
    @Nullable IOException broken;
    @Nullable Promise<Void> slow;
    int writes;

    @Override
    public Map<String, String> kept() {
      return Map.copyOf(content);
    }

    @Override
    public Future<Void> store(Map<String, String> aliases) {
      writes++;
      if (broken != null) return Future.failedFuture(broken);
      Promise<Void> promise = slow;
      if (promise == null) {
        content = aliases;
        return Future.succeededFuture();
      }
      return promise.future().onSuccess(_ -> content = aliases);
    }

    @Override
    public boolean isLasting() {
      return true;
    }
  }

  @BeforeEach
  void start() {
    begin(null);
  }

  /// Starts the node, or starts it again.
  private void begin(@Nullable String configured) {
    site.forgetAliases("a");
    site.aliases("a", disk);
    rig = site.family("a", "rig");
    line = site.family("a", "line");
    rig.declare(describe(PUMP).alias(configured).build());
    rig.declare(describe(FAN).build());
    line.declare(describe(PROBE).build());
    for (Family family : List.of(rig, line)) {
      family.commands(calls::add);
      family.start();
      family.status(Quality.GOOD);
    }
    site.run(100);
  }

  private void beginAgain(@Nullable String configured) {
    rig.stop();
    line.stop();
    site.run(100);
    begin(configured);
  }

  private static Description.Builder describe(DeviceId device) {
    return Description.of(device)
        .property(Property.of("value", Property.Kind.INT).writable().range(0, 100));
  }

  private Future<Outcome> send(DeviceId device, Values values) {
    return there.commands.set(device, values, Site.ORIGIN);
  }

  private Outcome set(DeviceId device, String alias) {
    return outcome(send(device, Values.of("alias", Value.of(alias))));
  }

  private Outcome outcome(Future<Outcome> future) {
    site.run(100);
    assertTrue(future.succeeded(), "there is an outcome");
    return future.result();
  }

  private static String refused(Code code, Outcome outcome) {
    var failed = assertInstanceOf(Outcome.Failed.class, outcome);
    assertEquals(code, failed.code(), failed.detail());
    return failed.detail();
  }

  private @Nullable String shown(DeviceId device) {
    return there.state(device).description().alias();
  }

  @Test
  void aliasFromAnotherNodeIsKeptBeforeItIsDoneAndShownEverywhere() {
    disk.slow = Promise.promise();
    Future<Outcome> future = send(PUMP, Values.of("alias", Value.of("al_pump")));
    site.run(1_000);
    assertFalse(future.isComplete(), "not yet on disk");
    assertNull(shown(PUMP));
    disk.slow.complete();
    assertEquals(Outcome.done(), outcome(future));
    assertEquals("al_pump", shown(PUMP));
    assertEquals(Map.of("do/1_02", "al_pump"), disk.content);
    assertEquals(PUMP, found(DeviceType.DO, "al_pump"));
    assertNull(found(DeviceType.RO, "al_pump"), "of another type");
    assertTrue(calls.isEmpty(), "the driver has nothing to do with it");
  }

  private @Nullable DeviceId found(DeviceType type, String name) {
    DeviceState state = there.table.find("a", type, name);
    return state == null ? null : state.device();
  }

  @Test
  void takenAliasNamesItsOwnerAndTheOldOneStays() {
    set(PUMP, "al_pump");
    set(PROBE, "al_probe");
    String detail = refused(Code.CONFLICT, set(PROBE, "al_pump"));
    assertEquals("'al_pump' is the alias of do/1_02 already", detail);
    assertEquals("al_probe", shown(PROBE));
    assertEquals(Map.of("do/1_02", "al_pump", "sensor/28FF", "al_probe"), disk.content);
  }

  @Test
  void anotherAliasReplacesTheFirstWhichIsFreeThen() {
    set(PUMP, "al_pump");
    set(PUMP, "al_pump2");
    assertEquals(Outcome.done(), set(FAN, "al_pump"));
    assertEquals("al_pump2", shown(PUMP));
    assertEquals("al_pump", shown(FAN));
  }

  @Test
  void emptyAliasClearsAndFreesIt() {
    set(PUMP, "al_pump");
    assertEquals(Outcome.done(), set(PUMP, ""));
    assertNull(shown(PUMP));
    assertEquals(Map.of(), disk.content);
    assertEquals(Outcome.done(), set(FAN, "al_pump"));
    assertEquals(Outcome.done(), set(PUMP, ""), "it has none");
  }

  @Test
  void sameAliasAgainIsNotWritten() {
    set(PUMP, "al_pump");
    int writes = disk.writes;
    assertEquals(Outcome.done(), set(PUMP, "al_pump"));
    assertEquals(writes, disk.writes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "a b", "a:b", "a/b", "ä", "-\n", "al_pump,x"})
  void whatIsNoAliasIsRefused(String alias) {
    String detail = refused(Code.INVALID, set(PUMP, alias));
    assertTrue(detail.contains("letters, digits, '-', '.' and '_', 1 to 100"), detail);
    assertEquals(0, disk.writes);
  }

  @Test
  void aliasHasAtMostAHundredCharactersAndIsAText() {
    assertEquals(Outcome.done(), set(PUMP, "A-z.0_".repeat(20).substring(0, 100)));
    refused(Code.INVALID, set(PUMP, "x".repeat(101)));
    refused(Code.INVALID, outcome(send(PUMP, Values.of("alias", Value.MISSING))));
    refused(Code.INVALID, outcome(send(PUMP, Values.of("alias", Value.of(7)))));
  }

  @Test
  void circuitWinsOverAnAliasOfTheSameText() {
    DeviceId other = new DeviceId("a", DeviceType.DO, "al_pump");
    set(PUMP, "al_pump");
    rig.declare(describe(other).build());
    site.run(100);
    assertEquals(other, found(DeviceType.DO, "al_pump"));
    rig.withdraw(other);
    site.run(100);
    assertEquals(PUMP, found(DeviceType.DO, "al_pump"));
  }

  @Test
  void deviceThatIsBadTakesAnAliasButNothingElse() {
    rig.status(Quality.fault("unplugged"));
    site.run(100);
    assertEquals(Outcome.done(), set(PUMP, "al_pump"));
    Values both = Values.of(Value.of(1)).with("alias", Value.of("al_other"));
    refused(Code.OFFLINE, outcome(send(PUMP, both)));
    assertEquals("al_pump", shown(PUMP));
  }

  @Test
  void restartKeepsItAlsoForADeviceThatComesBackLater() {
    set(PUMP, "al_pump");
    rig.withdraw(PUMP);
    assertEquals(
        "'al_pump' is the alias of do/1_02 already, which is absent now",
        refused(Code.CONFLICT, set(PROBE, "al_pump")));
    beginAgain(null);
    assertEquals("al_pump", shown(PUMP));
    refused(Code.CONFLICT, set(PROBE, "al_pump"));
  }

  @Test
  void newDescriptionOfTheDriverDoesNotChangeTheAlias() {
    set(PUMP, "al_pump");
    rig.declare(describe(PUMP).label("another label").build());
    site.run(100);
    assertEquals("al_pump", shown(PUMP));
    assertEquals("another label", there.state(PUMP).description().label());
  }

  @Test
  void keptAliasWinsOverTheConfiguredOneAndClearingRemovesBoth() {
    beginAgain("configured");
    assertEquals("configured", shown(PUMP));
    refused(Code.CONFLICT, set(FAN, "configured"));
    set(PUMP, "al_pump");
    assertEquals(Outcome.done(), set(FAN, "configured"), "it is free");
    set(FAN, "");
    beginAgain("configured");
    assertEquals("al_pump", shown(PUMP));
    set(PUMP, "");
    assertNull(shown(PUMP));
    beginAgain("configured");
    assertNull(shown(PUMP), "it was taken away on purpose");
    assertEquals(Map.of("do/1_02", ""), disk.content);
    beginAgain(null);
    set(PUMP, "x");
    set(PUMP, "");
    assertEquals(Map.of(), disk.content);
  }

  @Test
  void configuredAliasThatIsTakenIsDroppedWithAnEvent() {
    set(PROBE, "oven");
    beginAgain("oven");
    assertNull(shown(PUMP));
    assertEquals("oven", shown(PROBE));
    Event dropped = site.events("a").last().getLast();
    assertEquals("alias-dropped", dropped.kind());
    assertEquals("a:do/1_02", dropped.subject());
    assertTrue(dropped.text().contains("'oven' is the alias of sensor/28FF already"));
    int events = site.events("a").last().size();
    rig.declare(describe(PUMP).alias("oven").label("again").build());
    assertEquals(events, site.events("a").last().size(), "told once");
    rig.declare(describe(PUMP).alias("all").build());
    assertEquals("alias-dropped", site.events("a").last().getLast().kind());
  }

  @Test
  void configuredAliasesOfTwoFamiliesCollideToo() {
    rig.declare(describe(PUMP).alias("oven").build());
    line.declare(describe(PROBE).alias("oven").build());
    site.run(100);
    assertEquals("oven", shown(PUMP));
    assertNull(shown(PROBE));
    rig.withdraw(PUMP);
    line.declare(describe(PROBE).alias("oven").label("2").build());
    site.run(100);
    assertEquals("oven", shown(PROBE));
    line.stop();
    rig.declare(describe(PUMP).alias("oven").build());
    site.run(100);
    assertEquals("oven", shown(PUMP), "a family that was stopped has none");
  }

  @Test
  void aliasAndValuesAreBothDone() {
    Values both = Values.of(Value.of("7")).with("alias", Value.of("al_pump"));
    Future<Outcome> future = send(PUMP, both);
    site.run(5);
    CommandCall call = calls.getFirst();
    assertEquals(
        Values.of(Value.of(7)), call.command().arguments(), "the alias is not for drivers");
    assertTrue(call.begin());
    assertNull(shown(PUMP));
    call.complete(Outcome.done());
    assertEquals(Outcome.done(), outcome(future));
    assertEquals("al_pump", shown(PUMP));
    assertEquals(Map.of("do/1_02", "al_pump"), disk.content);
  }

  @Test
  void aliasAndValuesOfWhichOneIsWrongAreBothLeft() {
    set(PUMP, "old");
    set(FAN, "taken");
    int writes = disk.writes;
    Values badValue = Values.of(Value.of(101)).with("alias", Value.of("new"));
    refused(Code.INVALID, outcome(send(PUMP, badValue)));
    Values badAlias = Values.of(Value.of(1)).with("alias", Value.of("taken"));
    refused(Code.CONFLICT, outcome(send(PUMP, badAlias)));
    assertTrue(calls.isEmpty());
    assertEquals(writes, disk.writes);
    assertEquals("old", shown(PUMP));
  }

  @Test
  void aliasIsForgottenWhenTheHardwareRefusesTheValueBesideIt() {
    set(PUMP, "old");
    Values both = Values.of(Value.of(1)).with("alias", Value.of("new"));
    Future<Outcome> future = send(PUMP, both);
    site.run(5);
    refused(Code.BUSY, set(PUMP, "third"));
    refused(Code.CONFLICT, set(FAN, "new"));
    refused(Code.CONFLICT, set(FAN, "old"));
    assertTrue(calls.getFirst().begin());
    calls.getFirst().fail(Code.FAULT, "no answer");
    refused(Code.FAULT, outcome(future));
    assertEquals("old", shown(PUMP));
    assertEquals(Map.of("do/1_02", "old"), disk.content);
    assertEquals(Outcome.done(), set(FAN, "new"), "it is free again");
  }

  @Test
  void aliasIsForgottenWhenTheValueBesideItCameTooLate() {
    Values both = Values.of(Value.of(1)).with("alias", Value.of("new"));
    Future<Outcome> future = send(PUMP, both);
    site.run(2_100);
    assertFalse(calls.getFirst().begin());
    refused(Code.CANCELLED, outcome(future));
    assertNull(shown(PUMP));
    assertEquals(Map.of(), disk.content);
  }

  @Test
  void aliasThatIsDiscardedByStopWhileItIsWrittenIsForgotten() {
    disk.slow = Promise.promise();
    Values both = Values.of(Value.of(1)).with("alias", Value.of("new"));
    Future<Outcome> future = send(PUMP, both);
    site.run(5);
    there.commands.stop(null, null, Site.ORIGIN);
    refused(Code.CANCELLED, outcome(future));
    disk.slow.complete();
    site.run(100);
    assertTrue(calls.isEmpty());
    assertEquals(Map.of(), disk.content);
    assertNull(shown(PUMP));
    assertEquals(Outcome.done(), set(FAN, "new"));
  }

  @Test
  void diskThatFailsLeavesEverythingAsItWas() {
    set(PUMP, "old");
    disk.broken = new IOException("no space left");
    assertTrue(refused(Code.FAULT, set(PUMP, "new")).contains("no space left"));
    Values both = Values.of(Value.of(1)).with("alias", Value.of("new"));
    refused(Code.FAULT, outcome(send(PUMP, both)));
    assertTrue(calls.isEmpty());
    assertEquals("old", shown(PUMP));
    disk.broken = null;
    assertEquals(Outcome.done(), set(FAN, "new"));
    assertEquals(Map.of("do/1_02", "old", "ro/1_02", "new"), disk.content);
  }

  @Test
  void writesFollowOneAnotherAndLoseNothing() {
    disk.slow = Promise.promise();
    Future<Outcome> first = send(PUMP, Values.of("alias", Value.of("one")));
    Future<Outcome> second = send(FAN, Values.of("alias", Value.of("two")));
    site.run(100);
    assertEquals(1, disk.writes);
    disk.slow.complete();
    assertEquals(Outcome.done(), outcome(first));
    assertEquals(Outcome.done(), outcome(second));
    assertEquals(Map.of("do/1_02", "one", "ro/1_02", "two"), disk.content);
  }

  @Test
  void everyAliasIsAnEventWithItsOrigin() {
    set(PUMP, "old");
    set(PUMP, "new");
    Event event = site.events("a").last().getLast();
    assertEquals("alias-set", event.kind());
    assertEquals("a:do/1_02", event.subject());
    assertEquals("new, was old (by " + Site.ORIGIN + ")", event.text());
  }

  @Test
  void tenThousandAliasesAreKeptAndNoMore() {
    for (int i = 0; i < DeviceAliases.MAX_KEPT; i++) disk.content.put("di/" + i, "a" + i);
    beginAgain(null);
    String detail = refused(Code.BUSY, set(PUMP, "al_pump"));
    assertEquals("this node keeps 10000 aliases, which is the most; clear some", detail);
  }
}
