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

/// How old a value is that comes with the time stamp of a station whose clock may be wrong.
class StampIT {
  private static final String T1 = "data_point/far_oven_t1";
  private static final long SECOND = 1_000_000;

  private final Rig rig;

  /// By the station's clock, microseconds.
  private final AtomicLong stamp = new AtomicLong();

  StampIT() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /// A station whose value t1 has the stamp that the test has set.
  private ScriptedStation station(Map<String, Object> settings) throws Exception {
    var station = new ScriptedStation(showing(stamp::get));
    var host = new HashMap<>(Rig.host("oven", station.port()));
    host.put("time_to_live", "60s");
    host.putAll(settings);
    rig.run(Rig.family(List.of(host)));
    return station;
  }

  private static Function<String, @Nullable String> showing(
      java.util.function.LongSupplier micros) {
    return request -> {
      long now = micros.getAsLong();
      return request.equals("codenames_json")
          ? "[\"t1\"]"
          : "{\"t1\": [%d.%06d, 1]}".formatted(now / SECOND, now % SECOND);
    };
  }

  @Test
  void aValueIsUncertainUntilItsStampAdvances() throws Exception {
    long first = rig.clock.micros() - 10 * SECOND;
    stamp.set(first);
    try (var _ = station(Map.of())) {
      DeviceState unproven = rig.await(T1, Stamp.UNPROVEN);
      assertEquals(first, unproven.timeMicros());
      assertTrue(unproven.ageNanos(rig.clock.nanos()) >= 10_000_000_000L, "as the clocks say");
      stamp.set(first + 1_500_000);
      DeviceState proven = rig.await(T1, Value.of(1));
      assertEquals(first + 1_500_000, proven.timeMicros(), "the stamp is carried unchanged");
    }
  }

  @Test
  void aStampThatStandsStillDoesNotKeepAValueYoung() throws Exception {
    stamp.set(rig.clock.micros());
    try (var oven = station(Map.of())) {
      rig.await(T1, Stamp.UNPROVEN);
      stamp.set(rig.clock.micros());
      rig.await(T1, Value.of(1));
      rig.clock.advance(Duration.ofSeconds(61));
      oven.await(6);
      rig.await(T1, Quality.STALE);
      stamp.addAndGet(SECOND);
      // It was set since it was last asked for, whatever else may be said about it.
      rig.await(T1, Value.of(1));
    }
  }

  @Test
  void aStationWhoseClockIsAheadIsGoodWhileItsStampAdvances() throws Exception {
    stamp.set(rig.clock.micros() + 3_600 * SECOND);
    try (var _ = station(Map.of())) {
      rig.await(T1, Stamp.AHEAD);
      stamp.addAndGet(SECOND);
      DeviceState state = rig.await(T1, Value.of(1));
      assertTrue(state.ageNanos(rig.clock.nanos()) < 60_000_000_000L);
      rig.clock.advance(Duration.ofSeconds(61));
      rig.await(T1, Quality.STALE);
    }
  }

  @Test
  void aStationWhoseClockIsBehindIsGoodWhileItsStampAdvances() throws Exception {
    stamp.set(rig.clock.micros() - 86_400 * SECOND);
    try (var _ = station(Map.of())) {
      rig.await(T1, Quality.STALE);
      stamp.addAndGet(SECOND);
      rig.await(T1, Value.of(1));
    }
  }

  @Test
  void aClockThatWasSetBackProvesNothing() throws Exception {
    stamp.set(rig.clock.micros());
    try (var _ = station(Map.of())) {
      rig.await(T1, Stamp.UNPROVEN);
      stamp.set(rig.clock.micros());
      rig.await(T1, Value.of(1));
      stamp.addAndGet(-5 * SECOND);
      rig.await(T1, Stamp.UNPROVEN);
      stamp.addAndGet(SECOND);
      rig.await(T1, Value.of(1));
    }
  }

  @Test
  void withoutATimeToLiveTheStationDecides() throws Exception {
    stamp.set(rig.clock.micros() - 86_400 * SECOND);
    try (var oven = station(Map.of("time_to_live", "none"))) {
      rig.await(T1, Value.of(1));
      oven.script(ScriptedStation.showing("[\"t1\"]", "{\"t1\": \"OLD_DATA\"}"));
      rig.await(T1, Quality.STALE);
      oven.script(_ -> null);
      rig.await(T1, Quality.OFFLINE);
    }
  }
}
