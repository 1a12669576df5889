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

/// One family of data points whose values are the time of their change. They take turns, each a piece
/// of equipment of its own, so that none is held back because it changed a moment ago.
final class ProbeVerticle extends VerticleBase {
  static final int DEVICES = 256;

  private final Family family;
  private final List<DeviceId> devices;
  private final AtomicInteger turn = new AtomicInteger();

  ProbeVerticle(Bus bus) {
    family = bus.family("probe");
    devices =
        IntStream.range(0, DEVICES)
            .mapToObj(i -> family.device(DeviceType.DATA_POINT, "probe-%03d".formatted(i)))
            .toList();
  }

  @Override
  public Future<?> start() {
    for (DeviceId device : devices) {
      family.declare(
          Description.of(device).property(Property.of("value", Property.Kind.INT)).build());
    }
    return family
        .start()
        .onSuccess(_ -> devices.forEach(_ -> stamp()))
        .onSuccess(_ -> family.status(Quality.GOOD));
  }

  /// Changes one device. From any thread.
  void stamp() {
    DeviceId device = devices.get(turn.getAndIncrement() % DEVICES);
    family.report(device, Values.of(Value.of(System.nanoTime())));
  }
}
