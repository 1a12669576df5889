package busbar.udp.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.FamilyFactory;
import busbar.settings.Problems;
import busbar.udp.SettingsOf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// What may be configured of a family of stations.
class StationsOptionsTest {
  private static final Map<String, Object> OVEN = Map.of("name", "oven", "host", "10.1.0.7");

  private static StationsOptions read(Map<String, ?> content, Problems problems) {
    var settings = SettingsOf.map("families.far", content, problems);
    StationsOptions options = StationsOptions.read("far", settings);
    settings.finish();
    return options;
  }

  private static String problem(Map<String, ?> content) {
    var problems = new Problems();
    read(content, problems);
    assertEquals(1, problems.all().size(), () -> problems.all().toString());
    return problems.all().getFirst().text();
  }

  private static String problemOf(String key, Object value) {
    var host = new java.util.HashMap<>(OVEN);
    host.put(key, value);
    return problem(Map.of("hosts", List.of(host)));
  }

  private static StationsOptions good(Map<String, ?> content) {
    var problems = new Problems();
    StationsOptions options = read(content, problems);
    assertEquals(List.of(), problems.all());
    return options;
  }

  @Test
  void theDriverIsFoundByItsName() {
    assertTrue(
        ServiceLoader.load(FamilyFactory.class).stream()
            .anyMatch(factory -> factory.get().driver().equals("datasocket")));
  }

  @Test
  void defaults() {
    StationsOptions options =
        good(
            Map.of(
                "hosts",
                List.of(
                    OVEN, Map.of("name", "ms", "host", "ms.lab", "kind", "xy", "interval", "5s"))));
    StationOptions oven = options.stations().getFirst();
    StationOptions ms = options.stations().getLast();
    assertEquals("far_", options.prefix());
    assertEquals(9000, oven.port());
    assertEquals(9010, ms.port());
    assertNull(oven.codenames());
    assertEquals(Duration.ofSeconds(1), oven.interval());
    assertEquals(new Life(Duration.ofSeconds(4)), oven.life());
    assertEquals(new Life(Duration.ofSeconds(16)), ms.life());
  }

  @Test
  void timeToLiveOfFamilyHostAndDevice() {
    StationsOptions options =
        good(
            Map.of(
                "time_to_live",
                "none",
                "hosts",
                List.of(OVEN, Map.of("name", "ms", "host", "ms.lab", "time_to_live", "20s")),
                "devices",
                Map.of("data_point/far_ms_p", Map.of("time_to_live", "3min"))));
    assertEquals(new Life(null), options.stations().getFirst().life());
    StationOptions ms = options.stations().getLast();
    var p = DeviceId.parse("data_point/far_ms_p", "lab-1");
    var q = DeviceId.parse("data_point/far_ms_q", "lab-1");
    assertEquals(new Life(Duration.ofMinutes(3)), options.life(p, ms));
    assertEquals(new Life(Duration.ofSeconds(20)), options.life(q, ms));
  }

  @Test
  void mistakesAreReportedOnceAndAllTogether() {
    assertEquals("families.far.hosts must name at least one station", problem(Map.of()));
    assertTrue(problem(Map.of("interval", "0s", "hosts", List.of(OVEN))).contains("interval"));
    assertTrue(problem(Map.of("hosts", List.of(OVEN, OVEN))).contains("'oven' is used twice"));
    assertTrue(problem(Map.of("hosts", List.of(Map.of("name", "a")))).contains("host is missing"));
    assertTrue(problemOf("name", "Oven 1").contains("lower-case letters"));
    assertTrue(problemOf("host", "a b").contains("host name or an IP address"));
    assertTrue(problemOf("port", "0").contains("from 1 to 65535"));
    assertTrue(problemOf("kind", "push").contains("one of date, xy"));
    assertTrue(problemOf("codenames", List.of("a", "a")).contains("hold 'a' twice"));
    assertTrue(problemOf("codenames", List.of()).contains("1 to 4096"));
    assertTrue(problemOf("time_to_live", "1s").contains("longer than the interval"));
    assertTrue(problemOf("timeot", "1s").contains("is unknown"));
    assertTrue(
        problem(Map.of("hosts", List.of(OVEN), "devices", Map.of("oven", Map.of())))
            .contains("write type/circuit"));
  }

  @Test
  void hostsAreLimited() {
    var hosts = new java.util.ArrayList<Map<String, Object>>();
    for (int i = 0; i <= StationsOptions.MAX_HOSTS; i++) {
      hosts.add(Map.of("name", "s" + i, "host", "h"));
    }
    assertTrue(problem(Map.of("hosts", hosts)).contains("at most 256 entries, not 257"));
  }
}
