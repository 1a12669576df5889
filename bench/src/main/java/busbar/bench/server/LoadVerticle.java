package busbar.bench.server;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Families of digital inputs with counters. Numbers have a fixed width, so that all objects of a
/// bridge have the same size and a client can count them by the byte.
final class LoadVerticle extends VerticleBase {
  static final String COUNTER = "counter";
  private static final long TEN_DIGITS = 1_000_000_000L;

  /// Its names are shared by all readings, as a driver would do it.
  private static final Values SHAPE =
      Values.builder().put("value", Value.of(0)).put(COUNTER, Value.of(0)).build();

  private final Bus bus;
  private final Load load;
  private final int first;
  private final List<Family> families = new ArrayList<>();
  private final List<Slab> turns = new ArrayList<>();
  private final AtomicInteger round = new AtomicInteger();

  private record Slab(Family family, List<DeviceId> devices) {}

  LoadVerticle(Bus bus, Load load) {
    this(bus, load, 0);
  }

  /// @param first number of its first family, if it is one of several
  LoadVerticle(Bus bus, Load load, int first) {
    this.bus = bus;
    this.load = load;
    this.first = first;
  }

  @Override
  public Future<?> start() {
    for (int i = 0; i < load.families(); i++) families.add(bus.family("load-" + (first + i)));
    for (int slab = 0; slab < load.slabs(); slab++) {
      for (Family family : families) turns.add(declare(family));
    }
    return Future.join(families.stream().map(Family::start).toList())
        .onSuccess(_ -> turns.forEach(_ -> round()))
        .onSuccess(_ -> families.forEach(family -> family.status(Quality.GOOD)));
  }

  @Override
  public Future<?> stop() {
    return Future.join(families.stream().map(Family::stop).toList());
  }

  private Slab declare(Family family) {
    int slab = first * load.slabs() + turns.size();
    var devices = new ArrayList<DeviceId>();
    for (int i = 0; i < load.size(); i++) {
      DeviceId device = family.device(DeviceType.DI, circuit(slab * load.size() + i));
      int group = slab * load.groups() + i * load.groups() / load.size();
      family.declare(
          Description.of(device)
              .group("unit-" + group)
              .property(Property.of("value", Property.Kind.BIT))
              .property(Property.of(COUNTER, Property.Kind.INT))
              .build());
      devices.add(device);
    }
    return new Slab(family, List.copyOf(devices));
  }

  /// The circuit of one of all devices, from 0.
  static String circuit(int number) {
    return "%06d".formatted(number);
  }

  /// Changes all devices of the next slab. From any thread.
  void round() {
    int number = round.getAndIncrement();
    Slab slab = turns.get(number % turns.size());
    Values values =
        SHAPE.with("value", Value.of(number & 1)).with(COUNTER, Value.of(TEN_DIGITS + number));
    Moment now = bus.clock().now();
    for (DeviceId device : slab.devices()) {
      slab.family().report(device, values, Quality.GOOD, now);
    }
  }
}
