package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import java.time.Duration;

/// A thermometer that fails on demand, through its property `fault`. A fault lasts until another is
/// chosen, but for `hang`: as nothing can be written while the driver hangs, that ends by itself.
final class FlakySensor implements Part {
  /// What a lying sensor says, beyond what the part can measure, °C.
  static final double LIE_CELSIUS = 999;

  private static final String FAULT = "fault";

  private final Thermometer thermometer;
  private final Duration hangTime;
  private Fault fault = Fault.NONE;
  private boolean isNew;
  private long hangsUntil;
  private Moment lastRead = new Moment(0, 0);

  private enum Fault {
    NONE,
    FAIL,
    FREEZE,
    HANG,
    LIE;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  FlakySensor(Thermometer thermometer, Duration hangTime) {
    this.thermometer = thermometer;
    this.hangTime = hangTime;
  }

  @Override
  public DeviceType type() {
    return thermometer.type();
  }

  @Override
  public String circuit() {
    return thermometer.circuit();
  }

  @Override
  public void describe(Description.Builder description) {
    thermometer.describe(description);
    description.property(
        Property.of(FAULT, Kind.TEXT).choices("none", "fail", "freeze", "hang", "lie").writable());
  }

  @Override
  public void advance(long now) {
    if (fault == Fault.HANG && now - hangsUntil >= 0) fault = Fault.NONE;
    thermometer.advance(now);
  }

  @Override
  public Values values() {
    Values values = thermometer.values().with(FAULT, Value.of(fault.word()));
    return switch (fault) {
      case NONE, FREEZE, HANG -> values;
      case FAIL -> values.with("lost", Value.of(true));
      case LIE -> values.with("value", Value.of(LIE_CELSIUS));
    };
  }

  @Override
  public void report(DeviceId device, DeviceSink sink, Moment now) {
    boolean isDue = thermometer.takePoll() || isNew;
    if (!isDue) return;
    switch (fault) {
      case NONE, LIE, HANG -> {
        lastRead = now;
        sink.report(device, values(), Quality.GOOD, now);
      }
      case FAIL ->
          sink.report(device, values(), Quality.fault("the sensor does not answer"), lastRead);
      case FREEZE -> {
        // The new setting is shown once, with the time of the reading that stays.
        if (isNew) sink.report(device, values(), Quality.GOOD, lastRead);
      }
    }
    isNew = false;
  }

  @Override
  public void set(Values given, long now) {
    thermometer.set(given, now);
    String word = Part.text(given, FAULT, fault.word());
    for (Fault one : Fault.values()) {
      if (one.word().equals(word)) fault = one;
    }
    if (given.has(FAULT)) hangsUntil = now + hangTime.toNanos();
    isNew = true;
  }

  @Override
  public boolean hangs(long now) {
    return fault == Fault.HANG && now - hangsUntil < 0;
  }
}
