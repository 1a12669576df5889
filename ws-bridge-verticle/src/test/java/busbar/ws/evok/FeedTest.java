package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.TestLab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is an event, who shares a frame, and what becomes of clients that do not read.
final class FeedTest {
  private static final EvokProfile V3 = Profiles.of(EvokVersion.V3);
  private static final EvokProfile V2 = Profiles.of(EvokVersion.V2);

  private final TestLab lab = TestLab.open();
  private final HandClock clock = new HandClock();
  private final FeedCounters counters = new FeedCounters();
  private final TestOutlet outlet = new TestOutlet();

  @SuppressWarnings("NullAway.Init")
  private FragmentStore fragments;

  @SuppressWarnings("NullAway.Init")
  private Feed feed;

  @SuppressWarnings("NullAway.Init")
  private Reader reader;

  @BeforeEach
  void begin() {
    feed = feed(true);
    reader = feed.join(outlet, V3);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Feed feed(boolean bareOneWire) {
    var options =
        new EvokOptions(
            EvokVersion.V3,
            Map.of(),
            false,
            bareOneWire,
            RegisterEvents.ASKED,
            false,
            Duration.ofMillis(20),
            10,
            Duration.ofSeconds(30),
            null);
    var devices = new Devices(lab.bus(), "lab-1"::equals);
    fragments = new FragmentStore(profile -> Profiles.renderer(profile, lab.bus()));
    var made = new Feed(devices, fragments, options, clock, counters);
    made.changed(lab.bus().table().states(_ -> true), List.of());
    return made;
  }

  private void changed(DeviceState... states) {
    feed.changed(List.of(states), List.of());
  }

  private void nextWindow() {
    clock.advance(Duration.ofMillis(20).toNanos());
    feed.tick();
  }

  private DeviceState relay(DeviceState known, int value) {
    return lab.report(known.device(), Values.of(Value.of(value)));
  }

  private static Wish wish(EvokType... types) {
    return new Wish(V3, new EventFilter(Set.of(types)));
  }

  private static String ro(String circuit, int value) {
    return "{\"dev\": \"ro\", \"circuit\": \"" + circuit + "\", \"value\": " + value + "}";
  }

  @Test
  void whatWasThereBeforeTheFirstClientIsNoEvent() {
    lab.relay("1_01");
    var late = feed(true);
    var lateOutlet = new TestOutlet();
    late.join(lateOutlet, V3);
    late.tick();
    assertEquals(List.of(), lateOutlet.take());
  }

  @Test
  void newDeviceIsAnEvent() {
    changed(lab.relay("1_01"));
    assertEquals(List.of("[" + ro("1_01", 0) + "]"), outlet.take());
  }

  @Test
  void changesOfOneGroupShareAFrameTwoGroupsNever() {
    changed(lab.relay("1_01"), lab.relay("2_01"), lab.relay("1_02"));
    assertEquals(
        List.of("[" + ro("1_01", 0) + ", " + ro("1_02", 0) + "]", "[" + ro("2_01", 0) + "]"),
        outlet.take());
    assertEquals(1, outlet.flushes);
  }

  @Test
  void followersWaitForTheWindowAndAreMerged() {
    var state = lab.relay("1_01");
    changed(state);
    outlet.take();
    changed(relay(state, 1));
    changed(relay(state, 0), lab.relay("1_02"));
    assertEquals(List.of(), outlet.take());
    nextWindow();
    assertEquals(List.of("[" + ro("1_01", 0) + ", " + ro("1_02", 0) + "]"), outlet.take());
  }

  @Test
  void onlyListedFieldsMakeAnEvent() {
    var id = lab.input("1_01").device();
    changed(Objects.requireNonNull(lab.bus().table().get(id)));
    nextWindow();
    outlet.take();
    changed(lab.report(id, TestLab.inputValues(0, 0).with("debounce", Value.of(99))));
    nextWindow();
    assertEquals(List.of(), outlet.take());
    changed(lab.report(id, TestLab.inputValues(0, 1)));
    assertEquals(1, outlet.take().size());
  }

  @Test
  void noiseBelowTheRoundingIsNoEvent() {
    var id = TestLab.id(DeviceType.AI, "1_01");
    changed(lab.add(TestLab.describe(DeviceType.AI, "1_01"), Values.of(Value.of(1.0001))));
    nextWindow();
    outlet.take();
    changed(lab.report(id, Values.of(Value.of(1.0002))));
    nextWindow();
    assertEquals(List.of(), outlet.take());
    changed(lab.report(id, Values.of(Value.of(1.0006))));
    assertEquals(1, outlet.take().size());
  }

  @Test
  void changeOfQualityIsAnEventEvenOfWhatMakesNoneOtherwise() {
    var id = TestLab.id(DeviceType.OWPOWER, "1");
    lab.add(
        TestLab.describe(DeviceType.OWPOWER, "1").property(Property.of("value", Kind.BIT)),
        Values.of(Value.of(0)));
    feed = feed(true);
    feed.join(outlet, V3);
    changed(lab.report(id, Values.of(Value.of(1))));
    nextWindow();
    assertEquals(List.of(), outlet.take());
    changed(lab.quality(id, Quality.fault("gone")));
    assertEquals(
        List.of(
            "[{\"dev\": \"owpower\", \"circuit\": \"1\", \"value\": null, \"quality\": \"bad\","
                + " \"reason\": \"fault: gone\", \"last_value\": 1}]"),
        outlet.take());
  }

  @Test
  void thermometerTellsEveryPollButItsFailuresOnce() {
    var id = lab.thermometer("28A1B2C3D4E5F607").device();
    changed(Objects.requireNonNull(lab.bus().table().get(id)));
    nextWindow();
    outlet.take();
    long before = Objects.requireNonNull(lab.bus().table().get(id)).version();
    awaitNextMillisecond();
    lab.tell(id, TestLab.thermometerValues(21.37));
    changed(lab.until(id, state -> state.version() > before));
    assertEquals(1, outlet.take().size());
    nextWindow();
    changed(lab.quality(id, Quality.fault("no answer")));
    nextWindow();
    assertEquals(1, outlet.take().size());
    long failed = Objects.requireNonNull(lab.bus().table().get(id)).version();
    lab.family()
        .report(
            id,
            TestLab.thermometerValues(21.37),
            Quality.fault("no answer"),
            lab.bus().clock().now());
    changed(lab.until(id, state -> state.version() > failed));
    nextWindow();
    assertEquals(List.of(), outlet.take());
  }

  /// The time of a thermometer has milliseconds.
  private void awaitNextMillisecond() {
    long now = lab.bus().clock().nanos();
    lab.awaitThat(() -> lab.bus().clock().nanos() - now > 2_000_000);
  }

  @Test
  void confirmedThermometerIsAnEventToo() {
    var id = TestLab.id(DeviceType.SENSOR, "28A1B2C3D4E5F607");
    Description description =
        TestLab.describe(DeviceType.SENSOR, "28A1B2C3D4E5F607").scanGroup("bus").build();
    lab.family().declare(description);
    changed(lab.report(id, Values.of(Value.of(20.0))));
    nextWindow();
    outlet.take();
    feed.confirmed();
    assertEquals(List.of(), outlet.take());
    var state = Objects.requireNonNull(lab.bus().table().get(id));
    long before = state.timeMicros();
    awaitNextMillisecond();
    lab.family().confirm("bus", lab.bus().clock().now());
    // The confirmation travels with this change of another device.
    lab.relay("1_01");
    assertTrue(state.timeMicros() > before);
    feed.confirmed();
    assertEquals(1, outlet.take().size());
  }

  @Test
  void oneWireEventsAreBareWithoutFilterAndArraysOfOneWithOne() {
    var filtered = new TestOutlet();
    feed.filter(feed.join(filtered, V3), wish(EvokType.SENSOR, EvokType.RO));
    var asArray = feed(false);
    var arrays = new TestOutlet();
    asArray.join(arrays, V3);
    var first = lab.thermometer("28A1B2C3D4E5F607");
    var second = lab.thermometer("28A1B2C3D4E5F608");
    changed(first, second);
    asArray.changed(List.of(first), List.of());
    List<String> bare = outlet.take();
    assertEquals(2, bare.size());
    assertTrue(bare.getFirst().startsWith("{\"dev\": \"temp\""), bare.getFirst());
    List<String> wrapped = filtered.take();
    assertEquals(2, wrapped.size());
    assertEquals("[" + bare.getFirst() + "]", wrapped.getFirst());
    assertEquals(List.of("[" + bare.getFirst() + "]"), arrays.take());
  }

  @Test
  void filterLetsThroughWhatItNamesAndSilenceNothing() {
    var quiet = new TestOutlet();
    feed.filter(feed.join(quiet, V3), wish());
    feed.filter(reader, wish(EvokType.RO));
    changed(lab.input("1_01"), lab.relay("1_01"));
    assertEquals(List.of("[" + ro("1_01", 0) + "]"), outlet.take());
    changed(lab.input("1_02"));
    assertEquals(List.of(), outlet.take());
    assertEquals(List.of(), quiet.take());
    feed.filter(reader, new Wish(V3, EventFilter.DEFAULT));
    nextWindow();
    assertEquals(1, outlet.take().size());
  }

  @Test
  void clientThatDoesNotReadGetsTheNewestOfEachDeviceOnceWhenItReadsAgain() {
    var first = lab.relay("1_01");
    var second = lab.relay("2_01");
    changed(first, second);
    outlet.take();
    outlet.writable = false;
    var healthy = new TestOutlet();
    feed.join(healthy, V3);
    for (int i = 1; i <= 100; i++) {
      changed(relay(first, i % 2), relay(second, i % 3));
      nextWindow();
    }
    assertEquals(200, healthy.take().size());
    assertEquals(List.of(), outlet.take());
    assertFalse(outlet.listening, "a client that does not read is not listened to");
    outlet.writable = true;
    feed.drained(reader);
    assertEquals(List.of("[" + ro("1_01", 0) + "]", "[" + ro("2_01", 1) + "]"), outlet.take());
    assertTrue(outlet.listening);
    assertEquals(198, reader.conflated());
    assertEquals(198, counters.conflated.sum());
  }

  @Test
  void whatIsOwedComesInPiecesSoThatMemoryIsBounded() {
    var states = new ArrayList<DeviceState>();
    String wide = "x".repeat(10_000);
    for (int i = 10; i < 30; i++) {
      states.add(
          lab.add(
              TestLab.describe(DeviceType.DATA_POINT, "P" + i + "_1")
                  .property(Property.of("value", Kind.TEXT)),
              Values.of(Value.of(wide))));
    }
    var narrow = new TestOutlet();
    narrow.fullAfterSend = true;
    Reader slow = feed.join(narrow, V3);
    changed(states.toArray(DeviceState[]::new));
    assertEquals(20, outlet.take().size());
    int rounds = 0;
    int received = 0;
    while (slow.isBehind()) {
      received += narrow.take().size();
      narrow.writable = true;
      feed.drained(slow);
      rounds++;
    }
    assertEquals(20, received + narrow.take().size());
    assertEquals(3, rounds);
    assertTrue(narrow.largestSend < Audience.CHUNK + 11_000);
  }

  @Test
  void oneLargeGroupIsSplitBelowTheLimitOfClients() {
    var states = new ArrayList<DeviceState>();
    String wide = "x".repeat(100_000);
    for (int i = 10; i < 20; i++) {
      states.add(
          lab.add(
              TestLab.describe(DeviceType.DATA_POINT, "P_" + i)
                  .property(Property.of("value", Kind.TEXT)),
              Values.of(Value.of(wide))));
    }
    changed(states.toArray(DeviceState[]::new));
    List<String> frames = outlet.take();
    assertEquals(2, frames.size());
    for (String frame : frames) assertTrue(frame.length() < 900 * 1024);
  }

  @Test
  void clientIsClosedWhenNothingCouldBeDeliveredForTheLimit() {
    outlet.writable = false;
    changed(lab.relay("1_01"));
    clock.advance(Duration.ofSeconds(29).toNanos());
    feed.closeStuck(Duration.ofSeconds(30));
    assertEquals(0, outlet.closeCode);
    outlet.backlog = 500; // it did read a little
    feed.closeStuck(Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(29).toNanos());
    feed.closeStuck(Duration.ofSeconds(30));
    assertEquals(0, outlet.closeCode);
    clock.advance(Duration.ofSeconds(1).toNanos());
    feed.closeStuck(Duration.ofSeconds(30));
    assertEquals(1013, outlet.closeCode);
    assertEquals("nothing could be delivered for 30 s", outlet.closeReason);
    feed.closeStuck(Duration.ofSeconds(30));
    assertEquals(1, counters.stuck.sum());
  }

  @Test
  void withdrawnDeviceIsForgotten() {
    var state = lab.relay("1_01");
    outlet.writable = false;
    changed(state);
    feed.changed(List.of(), List.<DeviceId>of(state.device()));
    outlet.writable = true;
    feed.drained(reader);
    assertEquals(List.of(), outlet.take());
  }

  @Test
  void equalFiltersShareTheirBytes() {
    var one = new EventFilter(Set.of(EvokType.RO, EvokType.DI));
    assertEquals(one, EventFilter.parse(List.of("input", "relay"), V3).orElseThrow());
    var other = new TestOutlet();
    Reader second = feed.join(other, V3);
    feed.filter(reader, new Wish(V3, one));
    feed.filter(
        second, new Wish(V3, EventFilter.parse(List.of("input", "relay"), V3).orElseThrow()));
    assertEquals(reader.audience(), second.audience());
  }

  @Test
  void clientsOfTwoVersionsGetTheSameChangeInTheirOwnShape() {
    var old = new TestOutlet();
    feed.join(old, V2);
    changed(lab.relay("2_01"));
    assertEquals(List.of("[" + ro("2_01", 0) + "]"), outlet.take());
    assertEquals(
        List.of(
            "[{\"dev\": \"relay\", \"relay_type\": \"physical\", \"circuit\": \"2_01\","
                + " \"value\": 0, \"pending\": false, \"mode\": \"Simple\", \"modes\":"
                + " [\"Simple\"], \"glob_dev_id\": 1}]"),
        old.take());
  }

  @Test
  void aChangeIsRenderedOncePerVersionInUseAndForNoOther() {
    assertEquals(1, fragments.size(), "nobody has asked for an older version");
    var outlets = new ArrayList<TestOutlet>();
    for (int i = 0; i < 10; i++) {
      var next = new TestOutlet();
      outlets.add(next);
      Reader joined = feed.join(next, i < 5 ? V2 : V3);
      if (i % 2 == 0) {
        feed.filter(joined, new Wish(i < 5 ? V2 : V3, new EventFilter(Set.of(EvokType.RO))));
      }
    }
    assertEquals(2, fragments.size());
    var state = lab.relay("2_01");
    changed(state);
    for (TestOutlet each : outlets) assertEquals(1, each.take().size());
    assertEquals(1, fragments.of(V2).rendered());
    assertEquals(1, fragments.of(V3).rendered());
  }

  @Test
  void registersAreToldToOldClientsWithoutAFilter() {
    var old = new TestOutlet();
    feed.join(old, V2);
    changed(
        lab.add(
            TestLab.describe(DeviceType.REGISTER, "1_1000")
                .property(Property.of("value", Kind.INT)),
            Values.of(Value.of(7))));
    assertEquals(
        List.of(
            "[{\"dev\": \"register\", \"circuit\": \"1_1000\", \"value\": 7,"
                + " \"glob_dev_id\": 1}]"),
        old.take());
    assertEquals(List.of(), outlet.take());
  }

  @Test
  void changeOfRangeIsAnEventForAllThoughVersion2HasTheSameWordForTheMode() {
    var state =
        lab.add(
            TestLab.describe(DeviceType.AI, "2_04")
                .property(Property.of("value", Kind.REAL))
                .property(OldShapesTest.sectionModes()),
            Values.of(Value.of(1.0)).with("mode", Value.of("Voltage10")));
    var old = new TestOutlet();
    feed.join(old, V2);
    changed(state);
    old.take();
    changed(
        lab.report(state.device(), Values.of(Value.of(1.0)).with("mode", Value.of("Voltage2V5"))));
    nextWindow();
    assertTrue(old.take().getFirst().contains("\"range\": \"2.5\""));
  }
}
