package busbar.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.settings.Problems;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamilyOptionsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final Problems problems = new Problems();

  @Test
  void aDeviceHasTheRulesOfTheFamilyUnlessItHasItsOwn() {
    var options =
        read(
            Map.of(
                "interval", "200ms",
                "deadband", "0.5",
                "max_silence", "10s",
                "stop", "safe",
                "devices",
                    Map.of(
                        "ai/1_01", Map.of("deadband", "0"),
                        "ro/2_01", Map.of("safe", "on", "alias", "heater"))));
    assertEquals("[]", problems.all().toString());
    assertEquals(FamilyOptions.OnStop.SAFE, options.stop());
    assertEquals(0.5, rule(options, "ai/1_02").deadband());
    assertEquals(0, rule(options, "ai/1_01").deadband());
    assertEquals(Duration.ofSeconds(10), rule(options, "ai/1_01").maxSilence());
    assertEquals("on", rule(options, "ro/2_01").safe());
    assertEquals("heater", rule(options, "ro/2_01").alias());
    assertNull(rule(options, "ai/1_01").alias());
  }

  @Test
  void limitsFollowFromTheInterval() {
    assertEquals(SECOND, FamilyOptions.of(Duration.ofMillis(100)).stuckLimit());
    assertEquals(Duration.ofSeconds(6), FamilyOptions.of(Duration.ofSeconds(2)).stuckLimit());
    assertEquals(Duration.ofSeconds(7), FamilyOptions.of(Duration.ofSeconds(2)).timeToLive());
  }

  @Test
  void allMistakesAreTold() {
    read(
        Map.of(
            "interval", "1ms",
            "prefix", "a/b",
            "deadband", "-1",
            "min_interval", "2h",
            "devices", Map.of("valve/1", Map.of("deadbnd", "1", "alias", "no blanks"))));
    String told = problems.all().toString();
    for (String key :
        new String[] {"interval", "prefix", "deadband", "min_interval", "valve/1", "alias"}) {
      assertTrue(told.contains(key), told);
    }
    assertTrue(told.contains("deadbnd is unknown; known here: alias, safe, deadband"), told);
  }

  private FamilyOptions read(Map<String, ?> content) {
    var settings = Config.of(content, problems);
    var options = FamilyOptions.read(settings, SECOND);
    settings.finish();
    return options;
  }

  private static DeviceRule rule(FamilyOptions options, String device) {
    return options.rule(DeviceId.parse(device, "lab-1"));
  }
}
