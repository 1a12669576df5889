package busbar.udp.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceState;
import busbar.bus.Quality;
import busbar.bus.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Stations as a node sees them.
class DataSocketIT {
  private static final String T1 = "data_point/far_oven_t1";

  private final Rig rig;

  DataSocketIT() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /// A station whose only codename t1 is set for each reply anew.
  private Function<String, @Nullable String> live(String value) {
    return live(value, Duration.ZERO);
  }

  private Function<String, @Nullable String> live(String value, Duration ahead) {
    return request ->
        switch (request) {
          case "codenames_json" -> "[\"t1\"]";
          case "json_wn" -> "{\"t1\": [" + seconds(ahead) + ", " + value + "]}";
          default -> "UNKNOWN_COMMMAND";
        };
  }

  private static Function<String, @Nullable String> fixed(long micros, String value) {
    String points =
        "{\"t1\": [%d.%06d, %s]}".formatted(micros / 1_000_000, micros % 1_000_000, value);
    return ScriptedStation.showing("[\"t1\"]", points);
  }

  /// A family of one station with settings of its own.
  private static Map<String, Object> family(
      String name, ScriptedStation station, Map<String, Object> more) {
    var host = new HashMap<>(Rig.host(name, station.port()));
    host.putAll(more);
    return Rig.family(List.of(host));
  }

  private double seconds(Duration ahead) {
    return rig.clock.micros() / 1e6 + ahead.toNanos() / 1e9;
  }

  @Test
  void aStationsValuesAreDevices() throws Exception {
    var number = new AtomicLong();
    try (var oven =
        new ScriptedStation(request -> {
          double now = seconds(Duration.ZERO);
          return request.equals("codenames_json")
              ? "[\"t1\", \"n\", \"on\", \"txt\", \"none\", \"v3\", \"list\", \"cold\", \"a b\"]"
              : """
              {"t1": [%1$s, 21.375], "n": [%1$s, %2$d], "on": [%1$s, true], "txt": [%1$s, "idle"], \
              "none": [%1$s, null], "v3": [%1$s, 2, 3.5], "list": [%1$s, [1, "x"]], \
              "cold": "OLD_DATA", "a b": [%1$s, NaN]}\
              """
                  .formatted(now, number.incrementAndGet());
        })) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));

      DeviceState t1 = rig.await(T1, Value.of(21.375));
      assertEquals("oven", t1.description().group());
      assertEquals("t1", t1.description().label());
      assertEquals(Duration.ofMillis(1_300), t1.description().timeToLive());
      rig.await(
          "data_point/far_oven_n", s -> s.quality().isGood() && s.value() instanceof Value.Int);
      rig.await("data_point/far_oven_on", Value.of(true));
      rig.await("text/far_oven_txt", Value.of("idle"));
      rig.await("data_point/far_oven_none", Value.MISSING);
      DeviceState v3 = rig.await("data_point/far_oven_v3", Value.of(2));
      assertEquals(Value.of(3.5), v3.value("value_2"));
      DeviceState list = rig.await("data_point/far_oven_list", Value.of(1));
      assertEquals(Value.of("x"), list.value("value_2"));
      rig.await("data_point/far_oven_cold", Quality.STALE);
      rig.await("data_point/far_oven_a_b", Value.of(Double.NaN));
    }
  }

  @Test
  void aValueIsUncertainUntilItsStampAdvances() throws Exception {
    long first = rig.clock.micros() - 10_000_000;
    try (var oven = new ScriptedStation(fixed(first, "1"))) {
      rig.run(family("oven", oven, Map.of("time_to_live", "60s")));
      DeviceState unproven = rig.await(T1, Stamp.UNPROVEN);
      assertEquals(first, unproven.timeMicros());
      assertTrue(unproven.ageNanos(rig.clock.nanos()) >= 10_000_000_000L, "the clocks agree");

      oven.script(fixed(first + 1_500_000, "1"));
      DeviceState proven = rig.await(T1, Value.of(1));
      assertEquals(first + 1_500_000, proven.timeMicros());
    }
  }

  @Test
  void aDeadStationDoesNotDelayAnother() throws Exception {
    try (var oven = new ScriptedStation(live("1"));
        var dead = new ScriptedStation(_ -> null)) {
      var known = new HashMap<>(Rig.host("dead", dead.port()));
      known.put("codenames", List.of("p"));
      rig.run(Rig.family(List.of(known, Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      rig.await("data_point/far_dead_p", Quality.OFFLINE);
      dead.await(4);
      rig.await(T1, Value.of(1));
    }
  }

  @Test
  void aSilentStationIsOfflineAndComesBack() throws Exception {
    try (var oven = new ScriptedStation(live("1"))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      oven.script(_ -> null);
      DeviceState lost = rig.await(T1, Quality.OFFLINE);
      assertEquals(Value.of(1), lost.lastValue("value"));
      assertEquals(Value.MISSING, lost.value());
      oven.script(live("2"));
      rig.await(T1, Value.of(2));
    }
  }

  @Test
  void oldDataIsStaleUntilItIsSetAgain() throws Exception {
    try (var oven = new ScriptedStation(live("1"))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      oven.script(ScriptedStation.showing("[\"t1\"]", "{\"t1\": \"OLD_DATA\"}"));
      rig.await(T1, Quality.STALE);
      oven.script(live("2"));
      rig.await(T1, Value.of(2));
    }
  }

  @Test
  void aStampThatStandsStillDoesNotKeepAValueYoung() throws Exception {
    try (var oven = new ScriptedStation(live("1"))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      String frozen = live("1").apply("json_wn");
      oven.script(ScriptedStation.showing("[\"t1\"]", String.valueOf(frozen)));
      rig.await(T1, Quality.STALE);
    }
  }
}
