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
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// A 1-Wire thermometer near a heater. It has its own polling period, and every poll is published,
/// changed or not.
final class Thermometer implements Part {
  static final double AMBIENT_CELSIUS = 21;
  static final double HEATED_CELSIUS = 65;
  static final double LAG_SECONDS = 20;
  static final double NOISE_CELSIUS = 0.03;
  static final int MAX_INTERVAL_S = 3_600;

  private final OneWireAddress address;
  private final BooleanSupplier heater;
  private final RandomGenerator random;
  private final Lag body = new Lag(LAG_SECONDS, AMBIENT_CELSIUS);
  private long intervalSeconds = 1;
  private boolean isDue = true;
  private long due;
  private double celsius = AMBIENT_CELSIUS;
  private double readAt;

  Thermometer(OneWireAddress address, BooleanSupplier heater, RandomGenerator random) {
    this.address = address;
    this.heater = heater;
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
        .timeToLive(Duration.ofSeconds(3 * intervalSeconds + 1))
        .property(Property.of("value", Kind.REAL).unit("°C").range(-55, 125))
        .property(Property.of("lost", Kind.BOOL))
        .property(Property.of("time", Kind.REAL).unit("s"))
        .property(Property.of("interval", Kind.INT).unit("s").range(1, MAX_INTERVAL_S).writable())
        .fact("address", Value.of(address.dotted()))
        .fact("type", Value.of("DS18B20"));
  }

  /// The part resolves 1/16 degree, and clients get it in steps of 0.05.
  @Override
  public void advance(long now) {
    double exact = body.follow(heater.getAsBoolean() ? HEATED_CELSIUS : AMBIENT_CELSIUS, now);
    if (isDue || now - due >= 0) {
      double resolved = Math.rint((exact + NOISE_CELSIUS * random.nextGaussian()) * 16) / 16;
      celsius = Math.round(resolved * 20) / 20.0;
      readAt = now / 1e9;
      due = now + intervalSeconds * 1_000_000_000;
      isDue = true;
    }
  }

  /// The reading of the last poll; `time` is in seconds of the monotonic clock.
  @Override
  public Values values() {
    return Values.builder()
        .put("value", Value.of(celsius))
        .put("lost", Value.of(false))
        .put("time", Value.of(readAt))
        .put("interval", Value.of(intervalSeconds))
        .build();
  }

  /// Whether there was a poll since this was asked last.
  boolean takePoll() {
    boolean was = isDue;
    isDue = false;
    return was;
  }

  @Override
  public void report(DeviceId device, DeviceSink sink, Moment now) {
    if (takePoll()) sink.report(device, values());
  }

  @Override
  public void set(Values given, long now) {
    intervalSeconds = Part.whole(given, "interval", intervalSeconds);
    isDue = true;
    advance(now);
  }
}
