package busbar.bench.server;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What a lab has, in equal parts: every round changes every device. For pages, to which it matters what
/// a device looks like.
final class PanelVerticle extends VerticleBase {
  private static final int FAMILIES = 10;
  private static final String VALUE = "value";
  private static final double SWING = 5;

  private final Bus bus;
  private final int size;
  private final List<Family> families = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final AtomicInteger round = new AtomicInteger();

  /// @param shape what kind of tile it gets
  private record Part(Family family, DeviceId device, Shape shape, double phase) {}

  private enum Shape {
    RELAY(DeviceType.RO),
    INPUT(DeviceType.DI),
    ANALOG(DeviceType.AI),
    SET_POINT(DeviceType.AO),
    THERMOMETER(DeviceType.SENSOR),
    MOTOR(DeviceType.MOTOR),
    NUMBER(DeviceType.DATA_POINT),
    LAMP(DeviceType.LED);

    final DeviceType type;

    Shape(DeviceType type) {
      this.type = type;
    }

    Description describe(DeviceId device) {
      Description.Builder of = Description.of(device);
      switch (this) {
        case RELAY, LAMP -> of.property(Property.of(VALUE, Kind.BIT).writable());
        case INPUT ->
            of.property(Property.of(VALUE, Kind.BIT)).property(Property.of("counter", Kind.INT));
        case ANALOG -> of.property(Property.of(VALUE, Kind.REAL).unit("V").range(0, 10));
        case SET_POINT ->
            of.property(Property.of(VALUE, Kind.REAL).unit("V").range(0, 10).writable());
        case THERMOMETER -> of.property(Property.of(VALUE, Kind.REAL).unit("°C"));
        case NUMBER -> of.property(Property.of(VALUE, Kind.REAL));
        case MOTOR ->
            of.property(Property.of("position", Kind.REAL).unit("°").range(-180, 180).writable())
                .property(Property.of("speed", Kind.REAL).unit("°/s"));
      }
      return of.build();
    }

    Values values(int round, double phase) {
      double wave = SWING + SWING * Math.sin(phase + round / 10.0);
      return switch (this) {
        case RELAY, LAMP -> Values.of(Value.of(round & 1));
        case INPUT -> Values.of(Value.of(round & 1)).with("counter", Value.of(round / 2));
        case ANALOG, SET_POINT, THERMOMETER, NUMBER -> Values.of(Value.of(wave));
        case MOTOR ->
            Values.builder().put("position", Value.of(wave)).put("speed", Value.of(-wave)).build();
      };
    }
  }

  /// @param size devices
  PanelVerticle(Bus bus, int size) {
    this.bus = bus;
    this.size = size;
  }

  @Override
  public Future<?> start() {
    for (int i = 0; i < FAMILIES; i++) families.add(bus.family("panel-" + i));
    for (int i = 0; i < size; i++) {
      Family family = families.get(i % FAMILIES);
      Shape shape = Shape.values()[i / FAMILIES % Shape.values().length];
      DeviceId device = family.device(shape.type, "%d_%04d".formatted(i % FAMILIES, i));
      family.declare(shape.describe(device));
      parts.add(new Part(family, device, shape, i));
    }
    return Future.join(families.stream().map(Family::start).toList())
        .onSuccess(_ -> round())
        .onSuccess(_ -> families.forEach(family -> family.status(Quality.GOOD)));
  }

  @Override
  public Future<?> stop() {
    return Future.join(families.stream().map(Family::stop).toList());
  }

  /// Changes all devices. From any thread.
  void round() {
    int number = round.getAndIncrement();
    Moment now = bus.clock().now();
    for (Part part : parts) {
      Values values = part.shape().values(number, part.phase());
      part.family().report(part.device(), values, Quality.GOOD, now);
    }
  }
}
