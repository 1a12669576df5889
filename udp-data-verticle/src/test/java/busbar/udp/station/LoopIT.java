package busbar.udp.station;

import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.settings.Problems;
import busbar.udp.SettingsOf;
import busbar.udp.UdpDataVerticle;
import busbar.udp.UdpOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Busbar's own date socket as the station of another node.
class LoopIT {
  private static final String FAR = "data_point/far_oven_t1";

  @Test
  void aDeviceReachesAnotherNodeThroughADateSocket() throws Exception {
    try (var source = new Rig();
        var reader = new Rig()) {
      Family family = source.bus.family("rig");
      DeviceId t1 = family.device(DeviceType.DATA_POINT, "t1");
      family.declare(Description.of(t1).build());
      family.start().await(20, TimeUnit.SECONDS);
      family.status(Quality.GOOD);
      Set<Long> measured = ConcurrentHashMap.newKeySet();
      long timer =
          source.vertx.setPeriodic(
              20,
              _ -> {
                Moment now = source.clock.now();
                measured.add(now.micros());
                family.report(t1, Values.of(Value.of(21.375)), Quality.GOOD, now);
              });

      reader.run(Rig.family(List.of(Rig.host("oven", serve(source)))));
      var state = reader.await(FAR, Value.of(21.375));
      assertTrue(measured.contains(state.timeMicros()), "the time of the source, to the digit");

      source.vertx.cancelTimer(timer);
      family.status(Quality.fault("no answer"));
      reader.await(FAR, Quality.STALE);
      family.status(Quality.GOOD);
      source.vertx.setPeriodic(20, _ -> family.report(t1, Values.of(Value.of(7))));
      reader.await(FAR, Value.of(7));
      source.vertx.close().await(20, TimeUnit.SECONDS);
      reader.await(FAR, Quality.OFFLINE);
    }
  }

  private static int serve(Rig source) throws Exception {
    Map<String, ?> point = Map.of("codename", "t1", "from", "data_point/t1");
    Map<String, ?> socket = Map.of("port", "0", "points", List.of(point));
    var settings =
        SettingsOf.map("bridges.udp", Map.of("sockets", List.of(socket)), new Problems());
    var verticle = new UdpDataVerticle(source.bus, UdpOptions.read(settings));
    source.vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
    return verticle.ports().getFirst().port();
  }
}
