package busbar.udp.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceState;
import busbar.bus.Quality;
import busbar.bus.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /// A family of one station with settings of its own.
  private static Map<String, Object> family(
      String name, ScriptedStation station, Map<String, Object> more) {
    var host = new HashMap<>(Rig.host(name, station.port()));
    host.putAll(more);
    return Rig.family(List.of(host));
  }

  private double now() {
    return seconds(Duration.ZERO);
  }

  private double seconds(Duration ahead) {
    return rig.clock.micros() / 1e6 + ahead.toNanos() / 1e9;
  }

  @Test
  void aStationsValuesAreDevices() throws Exception {
    var number = new AtomicLong();
    try (var oven =
        new ScriptedStation(request -> {
          double now = now();
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
  void aNewCodenameAppearsAndOneThatVanishesIsBad() throws Exception {
    try (var oven = new ScriptedStation(live("1"))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      oven.script(request ->
          switch (request) {
            case "codenames_json" -> "[\"p\"]";
            case "json_wn" -> "{\"p\": [%s, 5], \"stray\": [1, 2]}".formatted(now());
            default -> null;
          });
      rig.await("data_point/far_oven_p", Value.of(5));
      DeviceState gone = rig.await(T1, s -> s.quality().isBad());
      assertEquals("fault: the station has no such codename", gone.quality().reason());
      assertNull(rig.bus.table().get(rig.id("data_point/far_oven_stray")));
    }
  }

  @Test
  void aConfiguredCodenameIsADeviceBeforeTheStationIsThere() throws Exception {
    try (var oven = new ScriptedStation(_ -> null)) {
      rig.run(family("oven", oven, Map.of("codenames", List.of("t1", "txt"))));
      rig.await(T1, Quality.OFFLINE);
      rig.await("data_point/far_oven_txt", Quality.OFFLINE);
      oven.script(_ -> "{\"other\": [1, 2], \"txt\": [%s, \"idle\"]}".formatted(now()));
      rig.await("text/far_oven_txt", Value.of("idle"));
      rig.awaitRemoved("data_point/far_oven_txt");
      rig.await(T1, Quality.fault("the station has no such codename"));
    }
  }

  @Test
  void aTextInPlaceOfANumberIsAFaultUntilTheStationHasBeenAway() throws Exception {
    try (var oven = new ScriptedStation(live("1"))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      oven.script(live("\"broken\""));
      rig.await(T1, Quality.fault("a text came instead of a number"));
      oven.script(_ -> null);
      rig.await(T1, Quality.OFFLINE);
      oven.script(live("\"broken\""));
      rig.await("text/far_oven_t1", Value.of("broken"));
    }
  }

  @Test
  void whatWasNeverSetHasNoValue() throws Exception {
    try (var oven = new ScriptedStation(live("1"))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      oven.script(ScriptedStation.showing("[\"t1\"]", "{\"t1\": [0.0, 0.0]}")); // restarted
      rig.await(T1, Quality.NO_VALUE);
      oven.script(live("2"));
      rig.await(T1, Value.of(2));
    }
  }

  @Test
  void badRepliesAreCountedAndMakeTheStationBad() throws Exception {
    try (var oven = new ScriptedStation(live("1"))) {
      var family = rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      oven.script(_ -> "{\"t1\": [1.0, 2");
      rig.await(T1, Quality.fault("the reply of the station cannot be read; see the log"));
      assertTrue(family.reports().getFirst().malformed() >= 2);
      oven.script(_ -> "UNKNOWN_COMMMAND");
      rig.await(
          T1,
          Quality.fault("the station does not know the request; is this its date or xy socket?"));
      assertTrue(family.reports().getFirst().unknownCommands() >= 1);
      oven.script(live("2"));
      rig.await(T1, Value.of(2));
    }
  }

  @Test
  void aPointThatIsNoneConcernsItsDeviceOnly() throws Exception {
    try (var oven =
        new ScriptedStation(request ->
            request.equals("codenames_json")
                ? "[\"t1\", \"dict\", \"one\", \"stamp\", \"late\"]"
                : """
                {"t1": [%1$s, 1], "dict": [%1$s, {"a": [1]}], "one": [%1$s], \
                "stamp": [NaN, 1], "late": 7}\
                """
                    .formatted(now()))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      rig.await(
          "data_point/far_oven_dict",
          Quality.fault("its point holds more than values and lists of values"));
      rig.await("data_point/far_oven_one", Quality.fault("its point has no value"));
      rig.await("data_point/far_oven_stamp", Quality.fault("its time stamp is no time"));
      rig.await("data_point/far_oven_late", Quality.fault("its point is no list"));
    }
  }

  @Test
  void anXyStationHasAnAbscissaAndIsConfirmedByItsReplies() throws Exception {
    String points = "{\"t1\": [28.0, 1e-09], \"never\": [0.0, 0.0]}";
    try (var oven = new ScriptedStation(ScriptedStation.showing("[\"t1\", \"never\"]", points))) {
      rig.run(family("oven", oven, Map.of("kind", "xy", "time_to_live", "60s")));
      DeviceState t1 = rig.await(T1, Value.of(1e-9));
      assertEquals(Value.of(28.0), t1.value("x"));
      rig.await("data_point/far_oven_never", Quality.NO_VALUE);
      rig.clock.advance(Duration.ofSeconds(61));
      oven.await(4);
      rig.await(T1, s -> s.quality().isGood() && s.ageNanos(rig.clock.nanos()) < 60_000_000_000L);
      oven.script(ScriptedStation.showing("[\"t1\"]", "{\"t1\": \"OLD_DATA\"}"));
      rig.await(T1, Quality.STALE);
    }
  }

  @Test
  void aReplyMayFillADatagram() throws Exception {
    var points = new StringBuilder();
    var codenames = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      codenames.append(i == 0 ? "" : ", ").append("\"codename_%04d\"".formatted(i));
      points.append(i == 0 ? "" : ", ").append("\"codename_%04d\": [STAMP, %d.5]".formatted(i, i));
    }
    try (var oven =
        new ScriptedStation(request ->
            request.equals("codenames_json")
                ? "[" + codenames + "]"
                : "{" + points.toString().replace("STAMP", "%.3f".formatted(now())) + "}")) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await("data_point/far_oven_codename_1499", Value.of(1499.5));
    }
  }

  @Test
  void twoCodenamesOfOneCircuitAreNotMixed() throws Exception {
    try (var oven =
        new ScriptedStation(request ->
            request.equals("codenames_json")
                ? "[\"a b\", \"a.b\"]"
                : "{\"a.b\": [%1$s, 2], \"a b\": [%1$s, 1]}".formatted(now()))) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      Set<Value> values = rig.values("data_point/far_oven_a_b");
      rig.await("data_point/far_oven_a_b", Value.of(1));
      oven.await(4);
      assertFalse(values.contains(Value.of(2)));
      assertTrue(
          rig.bus.events().last().stream()
              .anyMatch(
                  e -> e.kind().equals("device-refused") && e.text().contains("codename 'a.b'")));
    }
  }
}
