package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// A DS2438 with a humidity sensor at its converter, polled every second.
final class BatteryMonitor implements Part {
  private static final long SECOND = 1_000_000_000;

  private final OneWireAddress address;
  private final RandomGenerator random;
  private boolean began;
  private boolean isDue;
  private long due;
  private double readAt;
  private double humidity = 45;

  BatteryMonitor(OneWireAddress address, RandomGenerator random) {
    this.address = address;
    this.random = random;
  }

  @Override
  public DeviceType type() {
    return DeviceType.SENSOR;
  }

  @Override
  public String circuit() {
    return address.circuit();
  }

  @Override
  public void describe(Description.Builder description) {
    description
        .timeToLive(Duration.ofSeconds(4))
        .property(Property.of("humidity", Kind.REAL).unit("%"))
        .property(Property.of("vdd", Kind.REAL).unit("V"))
        .property(Property.of("vad", Kind.REAL).unit("V"))
        .property(Property.of("temp", Kind.REAL).unit("°C"))
        .property(Property.of("vis", Kind.REAL).unit("V"))
        .property(Property.of("lost", Kind.BOOL))
        .property(Property.of("time", Kind.REAL).unit("s"))
        .property(Property.of("interval", Kind.INT).unit("s"))
        .fact("address", Value.of(address.dotted()))
        .fact("type", Value.of("DS2438"));
  }

  @Override
  public void advance(long now) {
    if (began && now - due < 0) return;
    began = true;
    isDue = true;
    due = now + SECOND;
    readAt = now / 1e9;
    humidity = Math.clamp(humidity + 0.1 * random.nextGaussian(), 20, 80);
  }

  /// A sensor that gives 0.8 V at 0 % and 31 mV for each percent, at a supply of 5 V.
  @Override
  public Values values() {
    return Values.builder()
        .put("humidity", Value.of(Math.rint(humidity * 10) / 10))
        .put("vdd", Value.of(5.0))
        .put("vad", Value.of(Math.rint((0.8 + 0.031 * humidity) * 100) / 100))
        .put("temp", Value.of(21.5))
        .put("vis", Value.of(0.0))
        .put("lost", Value.of(false))
        .put("time", Value.of(readAt))
        .put("interval", Value.of(1))
        .build();
  }

  @Override
  public void report(DeviceId device, DeviceSink sink, Moment now) {
    if (isDue) sink.report(device, values());
    isDue = false;
  }
}
