package busbar.bus;

import org.jspecify.annotations.Nullable;

/// What is known of a device: the same for every protocol of the node. Immutable but for the time of
/// the last confirmation; readable from any thread.
public final class DeviceState {
  private final Publisher owner;
  private final long epoch;
  private final int order;
  private final long version;
  private final Description description;
  private final @Nullable Reading reading;
  private final Quality quality;
  private final Freshness freshness;

  DeviceState(
      Publisher owner,
      long epoch,
      int order,
      long version,
      Description description,
      @Nullable Reading reading,
      Quality quality,
      Freshness freshness) {
    this.owner = owner;
    this.epoch = epoch;
    this.order = order;
    this.version = version;
    this.description = description;
    this.reading = reading;
    this.quality = quality;
    this.freshness = freshness;
  }

  public DeviceId device() {
    return description.device();
  }

  public Description description() {
    return description;
  }

  /// The family that owns the device.
  public Publisher owner() {
    return owner;
  }

  /// The incarnation of the owner that said this.
  public long epoch() {
    return epoch;
  }

  /// Grows with every change of description, values or quality on this node; what was rendered of a
  /// version stays right as long as the version is the same.
  public long version() {
    return version;
  }

  /// Good, uncertain or bad, decided by the state table.
  public Quality quality() {
    return quality;
  }

  /// The value of a property; [Value#MISSING] when it has none or the device is bad.
  public Value value(String property) {
    return quality.isBad() ? Value.MISSING : lastValue(property);
  }

  /// The main value, see [#value(String)].
  public Value value() {
    return value(PropertyId.VALUE);
  }

  /// The value last read, whatever the quality; [Value#MISSING] when there never was one.
  public Value lastValue(String property) {
    return reading == null ? Value.MISSING : reading.values().get(property);
  }

  /// The last reading, whatever the quality; null before the first.
  public @Nullable Reading reading() {
    return reading;
  }

  /// Wall clock of the source when the values were last read or confirmed, microseconds since 1970; 0
  /// before the first reading.
  public long timeMicros() {
    return reading == null ? 0 : freshness.micros(reading);
  }

  /// Nanoseconds since the values were last read or confirmed, by monotonic clocks only;
  /// [Long#MAX_VALUE] before the first reading.
  ///
  /// @param now [Clock#nanos()] of this node
  public long ageNanos(long now) {
    return reading == null ? Long.MAX_VALUE : freshness.age(now, reading);
  }

  /// This state with a reading that has just been observed, e.g. by a command, and is not yet here.
  public DeviceState with(Reading observed) {
    return new DeviceState(
        owner, epoch, order, version, description, observed, observed.quality(), freshness);
  }

  /// This state with an alias that has just been set, and is not yet here.
  ///
  /// @param alias null for none
  public DeviceState withAlias(@Nullable String alias) {
    return new DeviceState(
        owner, epoch, order, version, description.withAlias(alias), reading, quality, freshness);
  }

  /// Position among the devices of its family, in the order of declaration.
  int order() {
    return order;
  }

  Freshness freshness() {
    return freshness;
  }

  @Override
  public String toString() {
    return device() + " " + (reading == null ? Values.NONE : reading.values()) + " " + quality;
  }
}
