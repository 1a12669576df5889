package busbar.bench.server;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Property;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/// Ten measured numbers that change ten times a second while they are asked for over UDP.
final class GaugeVerticle extends VerticleBase {
  static final int GAUGES = 10;
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final Bus bus;
  private int scan;

  GaugeVerticle(Bus bus) {
    this.bus = bus;
  }

  /// The circuit of one of them, from 1.
  static String circuit(int number) {
    return "gauge-" + number;
  }

  @Override
  public Future<?> start() {
    Family family = bus.family("gauges");
    for (int i = 1; i <= GAUGES; i++) {
      family.declare(
          Description.of(family.device(DeviceType.DATA_POINT, circuit(i)))
              .property(Property.of("value", Property.Kind.REAL))
              .build());
    }
    scan(family);
    return family
        .start()
        .onSuccess(_ -> family.status(Quality.GOOD))
        .onSuccess(_ -> vertx.setPeriodic(INTERVAL.toMillis(), _ -> scan(family)));
  }

  /// Values of two digits before the point and three behind it.
  private void scan(Family family) {
    scan++;
    for (int i = 1; i <= GAUGES; i++) {
      double value = 20 + i + (scan % 10 * 100 + i * 10 + 1) / 1000.0;
      family.report(family.device(DeviceType.DATA_POINT, circuit(i)), Values.of(Value.of(value)));
    }
  }
}
