package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of filters, row by row.
final class EventFilterTest {
  private static final EvokProfile V3 = Profiles.of(EvokVersion.V3);

  private static Optional<EventFilter> parse(Object... names) {
    return EventFilter.parse(Arrays.asList(names), V3);
  }

  private static EventFilter of(EvokType... types) {
    return new EventFilter(Set.of(types));
  }

  @Test
  void knownNamesAreKeptAndUnknownOnesDropped() {
    assertEquals(Optional.of(of(EvokType.RO, EvokType.AI)), parse("ro", "valve", "ai", 7));
  }

  @Test
  void emptyListIsSilence() {
    EventFilter silence = parse().orElseThrow();
    for (EvokType type : EvokType.values()) {
      assertFalse(silence.passes(type, RegisterEvents.ALWAYS));
    }
  }

  @Test
  void onlyUnknownNamesChangeNothing() {
    assertEquals(Optional.empty(), parse("valve", 3));
  }

  @Test
  void defaultResetsAloneAndAmongOthers() {
    assertEquals(Optional.of(EventFilter.DEFAULT), parse("default"));
    assertEquals(Optional.of(EventFilter.DEFAULT), parse("ro", "default"));
    assertEquals(Optional.of(EventFilter.DEFAULT), parse("default", "valve"));
  }

  @Test
  void whatIsNoListChangesNothing() {
    assertEquals(Optional.empty(), EventFilter.parse("ro", V3));
    assertEquals(Optional.empty(), EventFilter.parse(null, V3));
    assertEquals(
        Optional.empty(), EventFilter.parse(java.util.Map.of("devices", List.of("ro")), V3));
  }

  @ParameterizedTest
  @CsvSource({
    "relay, RO", "output, DO", "digitaloutput, DO", "input, DI", "digitalinput, DI",
    "analoginput, AI", "analogoutput, AO", "wd, WATCHDOG", "watchdog, WATCHDOG", "temp, SENSOR",
    "sensor, SENSOR", "1wdevice, SENSOR", "led, LED", "data_point, DATA_POINT"
  })
  void otherNamesMeanTheirType(String name, EvokType type) {
    assertEquals(Optional.of(of(type)), parse(name));
  }

  @Test
  void registersAreForThoseWhoAsk() {
    EventFilter asking = of(EvokType.REGISTER);
    assertFalse(EventFilter.DEFAULT.passes(EvokType.REGISTER, RegisterEvents.ASKED));
    assertTrue(asking.passes(EvokType.REGISTER, RegisterEvents.ASKED));
    assertTrue(EventFilter.DEFAULT.passes(EvokType.REGISTER, RegisterEvents.ALWAYS));
    assertFalse(asking.passes(EvokType.REGISTER, RegisterEvents.NEVER));
    assertTrue(EventFilter.DEFAULT.passes(EvokType.DI, RegisterEvents.NEVER));
  }

  @Test
  void inOldNamesOneWordMeansEveryOutput() {
    EvokProfile old = Profiles.of(EvokVersion.V2);
    var outputs = Optional.of(of(EvokType.RO, EvokType.DO));
    assertEquals(outputs, EventFilter.parse(List.of("relay"), old));
    assertEquals(outputs, EventFilter.parse(List.of("output"), old));
    assertEquals(outputs, EventFilter.parse(List.of("do"), old));
    assertEquals(
        Optional.of(of(EvokType.DI, EvokType.DATA_POINT)),
        EventFilter.parse(List.of("input", "unit_register"), old));
  }

  @Test
  void oldFiltersAreThoseWithNamesThatAreGone() {
    assertTrue(EventFilter.isOld(List.of("relay", "led", "input")));
    assertTrue(EventFilter.isOld(List.of("ai", "unit_register")));
    assertFalse(EventFilter.isOld(List.of("di", "ro", "do", "ao", "ai", "led")));
    assertFalse(EventFilter.isOld(List.of("default")));
    assertFalse(EventFilter.isOld(Arrays.asList(1, null)));
    assertFalse(EventFilter.isOld("relay"));
  }
}
