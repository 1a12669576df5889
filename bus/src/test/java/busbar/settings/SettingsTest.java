package busbar.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Problems problems = new Problems();
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Place> keys = new LinkedHashMap<>();

  private SettingsTest put(String key, String value) {
    var place = new Place("lab.yaml", entries.size() + 1);
    entries.put(key, new Node.Scalar(value, place));
    keys.put(key, place);
    return this;
  }

  private Settings settings() {
    var mapping = new Node.Mapping(entries, keys, new Place("lab.yaml", 1));
    return new Settings(mapping, "families.plc", problems);
  }

  private List<String> texts() {
    return problems.all().stream().map(Object::toString).toList();
  }

  @Test
  void everyScalarIsTextUntilItsReaderGivesItAType() {
    Settings settings = put("circuit", "1_01").put("count", "7").put("on", "on").settings();
    assertEquals("1_01", settings.text("circuit", ""));
    assertEquals(7, settings.integer("count", 1, 0, 10));
    assertTrue(settings.flag("on", false));
    assertTrue(problems.isEmpty());
  }

  @Test
  void timesHaveUnitsAndABareNumberIsSeconds() {
    Settings settings =
        put("a", "250ms").put("b", "1.5s").put("c", "2min").put("d", "3").settings();
    Duration low = Duration.ZERO;
    Duration high = Duration.ofHours(1);
    assertEquals(Duration.ofMillis(250), settings.duration("a", low, low, high));
    assertEquals(Duration.ofMillis(1_500), settings.duration("b", low, low, high));
    assertEquals(Duration.ofMinutes(2), settings.duration("c", low, low, high));
    assertEquals(Duration.ofSeconds(3), settings.duration("d", low, low, high));
  }

  @Test
  void allMistakesAreReportedWithPlaceFindingAndWhatIsAllowed() {
    Settings settings =
        put("interval", "fast").put("count", "12").put("mode", "x").put("colour", "red").settings();
    settings.duration(
        "interval", Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofHours(1));
    settings.integer("count", 1, 0, 10);
    settings.choice("mode", "a", "a", "b");
    settings.finish();
    assertEquals(
        List.of(
            "lab.yaml:1: families.plc.interval must be a time from 10ms to 1h, such as 250ms, 1.5s,"
                + " 2min, not 'fast'",
            "lab.yaml:2: families.plc.count must be a whole number from 0 to 10, not '12'",
            "lab.yaml:3: families.plc.mode must be one of a, b, not 'x'",
            "lab.yaml:4: families.plc.colour is unknown; known here: interval, count, mode"),
        texts());
  }

  @Test
  void wrongShapesAreReported() {
    Settings settings = put("sockets", "9000").put("ws", "on").settings();
    assertEquals(List.of(), settings.list("sockets"));
    assertEquals(List.of(), settings.section("ws").keys());
    assertEquals(
        List.of(
            "lab.yaml:1: families.plc.sockets must be a list, not '9000'",
            "lab.yaml:2: families.plc.ws must be a mapping, not 'on'"),
        texts());
  }
}
