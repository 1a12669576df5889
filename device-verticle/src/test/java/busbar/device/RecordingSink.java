package busbar.device;

import busbar.bus.Clock;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps what a driver says, for tests without a bus.
public final class RecordingSink implements DeviceSink {
  public final Map<DeviceId, Description> descriptions = new LinkedHashMap<>();
  public final Map<DeviceId, Values> values = new LinkedHashMap<>();
  public final Map<DeviceId, Quality> qualities = new LinkedHashMap<>();
  public final List<DeviceId> reports = new ArrayList<>();
  private final Clock clock;

  public RecordingSink(Clock clock) {
    this.clock = clock;
  }

  public Description description(DeviceType type, String circuit) {
    Description found = descriptions.get(device(type, circuit));
    if (found == null) throw new AssertionError(type + " " + circuit + " is not declared");
    return found;
  }

  /// The last value that was reported, whatever its quality.
  public Value value(DeviceType type, String circuit, String property) {
    return values.getOrDefault(device(type, circuit), Values.NONE).get(property);
  }

  public Quality quality(DeviceType type, String circuit) {
    return qualities.getOrDefault(device(type, circuit), Quality.NO_VALUE);
  }

  @Override
  public DeviceId device(DeviceType type, String circuit) {
    return new DeviceId("lab-1", type, circuit);
  }

  @Override
  public Moment now() {
    return clock.now();
  }

  @Override
  public void declare(Description description) {
    descriptions.put(description.device(), description);
  }

  @Override
  public void withdraw(DeviceId device) {
    descriptions.remove(device);
  }

  @Override
  public void report(DeviceId device, Values given, Quality quality, Moment sampled) {
    reports.add(device);
    values.put(device, given);
    qualities.put(device, quality);
  }

  @Override
  public void bad(DeviceId device, String reason) {
    qualities.put(device, Quality.fault(reason));
  }

  @Override
  public void confirm(String scanGroup, Moment sampled) {}

  @Override
  public void fault(String reason) {}
}
