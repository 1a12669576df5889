package busbar.history;

import busbar.bus.Description;
import busbar.bus.DeviceState;
import busbar.bus.Property;
import busbar.bus.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The series of one device.
///
/// Not for several threads.
final class DeviceHistory {
  private final Memory memory;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private @Nullable Description described;

  /// The newest state that is not bad; null since it was bad.
  private @Nullable DeviceState valid;

  private boolean removed;

  DeviceHistory(Memory memory) {
    this.memory = memory;
  }

  /// Whether a property can be read, and is a number or a flag, which counts as 0 and 1.
  static boolean isRecorded(Property property) {
    if (property.access() == Property.Access.WRITE) return false;
    return switch (property.kind()) {
      case BIT, BOOL, INT, REAL -> true;
      case TEXT -> false;
    };
  }

  @Nullable Series series(String property) {
    return series.get(property);
  }

  @Nullable Description description() {
    return described;
  }

  boolean isRemoved() {
    return removed;
  }

  /// Takes the newest state.
  ///
  /// @param now monotonic clock
  /// @return how many properties could not be given a series
  int changed(DeviceState newest, long now) {
    removed = false;
    int refused = describe(newest.description());
    Reading reading = newest.reading();
    boolean isBad = newest.quality().isBad() || reading == null;
    if (isBad || (valid != null && valid.epoch() != newest.epoch())) lost(now);
    if (isBad || reading == null) return refused;
    if (valid == null) {
      record(reading, newest.timeMicros(), now - newest.ageNanos(now));
    } else if (!reading.equals(valid.reading())) {
      record(reading, reading.sampledMicros(), reading.sampledNanos());
    }
    valid = newest;
    return refused;
  }

  /// The device was withdrawn; what it was stays until the memory is needed.
  void removed(long now) {
    lost(now);
    removed = true;
  }

  private void lost(long now) {
    if (valid == null) return;
    hold(valid, now, true);
    for (Series one : series.values()) one.gap();
    valid = null;
  }

  private void record(Reading reading, long micros, long nanos) {
    for (Map.Entry<String, Series> entry : series.entrySet()) {
      OptionalDouble number = reading.values().get(entry.getKey()).asNumber();
      if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
        entry.getValue().sample(micros / 1_000, nanos, number.getAsDouble());
      } else {
        entry.getValue().gap();
      }
    }
  }

  private int describe(Description description) {
    if (description.equals(described)) return 0;
    described = description;
    List<String> wanted = new ArrayList<>();
    for (Property property : description.properties()) {
      if (isRecorded(property)) wanted.add(property.name());
    }
    series
        .entrySet()
        .removeIf(entry -> {
          if (wanted.contains(entry.getKey())) return false;
          memory.dismiss(entry.getValue());
          return true;
        });
    int refused = 0;
    for (String name : wanted) {
      if (series.containsKey(name)) continue;
      var fresh = new Series(memory);
      if (memory.admit(fresh)) {
        series.put(name, fresh);
      } else {
        refused++;
      }
    }
    return refused;
  }

  /// Lets time pass: what was confirmed since is as valid as what was read.
  ///
  /// @param now monotonic clock
  void hold(long now) {
    if (valid != null) hold(valid, now, false);
  }

  /// A value is believed up to its last confirmation. One that nobody confirms because it is sent only
  /// when it changes is believed as long as its family is heard.
  private void hold(DeviceState known, long now, boolean lost) {
    Description description = known.description();
    long time = known.timeMicros() / 1_000;
    long age = known.ageNanos(now);
    if (description.scanGroup() != null) {
      for (Series one : series.values()) one.hold(time, now - age);
    } else if (description.timeToLive() == null && !lost) {
      for (Series one : series.values()) one.hold(time + age / 1_000_000, now);
    }
  }

  void dismiss() {
    series.values().forEach(memory::dismiss);
    series.clear();
  }
}
