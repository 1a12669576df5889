package busbar.bench.server;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Property;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Data points whose values are the time of their change. They take turns, each a piece of equipment of
/// its own, so that none is held back because it changed a moment ago; so do their families.
final class ProbeVerticle extends VerticleBase {
  static final int DEVICES = 256;

  private final List<Family> families;
  private final List<DeviceId> devices;
  private final AtomicInteger turn = new AtomicInteger();

  ProbeVerticle(Bus bus, int families) {
    this.families =
        IntStream.range(0, families).mapToObj(i -> bus.family("probe-%02d".formatted(i))).toList();
    devices =
        IntStream.range(0, DEVICES)
            .mapToObj(i -> family(i).device(DeviceType.DATA_POINT, "probe-%03d".formatted(i)))
            .toList();
  }

  private Family family(int device) {
    return families.get(device % families.size());
  }

  @Override
  public Future<?> start() {
    for (int i = 0; i < DEVICES; i++) {
      family(i)
          .declare(
              Description.of(devices.get(i))
                  .property(Property.of("value", Property.Kind.INT))
                  .build());
    }
    return Future.join(families.stream().map(Family::start).toList())
        .onSuccess(_ -> devices.forEach(_ -> stamp()))
        .onSuccess(_ -> families.forEach(family -> family.status(Quality.GOOD)));
  }

  @Override
  public Future<?> stop() {
    return Future.join(families.stream().map(Family::stop).toList());
  }

  /// Changes one device. From any thread.
  void stamp() {
    int next = turn.getAndIncrement() % DEVICES;
    family(next).report(devices.get(next), Values.of(Value.of(System.nanoTime())));
  }
}
