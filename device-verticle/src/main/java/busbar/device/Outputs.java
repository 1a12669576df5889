package busbar.device;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.InvalidValueException;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.StopReport.Effect;
import busbar.bus.StopReport.Result;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stop means for the devices of a family: which can be driven, and which have a safe value.
///
/// On the driver's thread and the event loop.
final class Outputs {
  private static final Logger log = LoggerFactory.getLogger(Outputs.class);

  /// Types that act on the world; the others may have settings that can be written, but only
  /// measure.
  private static final Set<DeviceType> DRIVEN =
      EnumSet.of(
          DeviceType.DO,
          DeviceType.RO,
          DeviceType.AO,
          DeviceType.LED,
          DeviceType.REGISTER,
          DeviceType.OWPOWER,
          DeviceType.MOTOR,
          DeviceType.DISK,
          DeviceType.FORCE,
          DeviceType.FAN,
          DeviceType.SWITCH);

  /// Types for which 0 is off. A drive at 0 would have moved, and what a register does is not
  /// known.
  private static final Set<DeviceType> OFF_AT_ZERO =
      EnumSet.of(DeviceType.DO, DeviceType.RO, DeviceType.AO, DeviceType.LED);

  private final FamilyOptions options;
  private final Set<DeviceId> reported = new HashSet<>();

  Outputs(FamilyOptions options) {
    this.options = options;
  }

  /// The configured safe values of those that have one.
  Map<DeviceId, Values> safeValues(List<Description> devices) {
    var safe = new LinkedHashMap<DeviceId, Values>();
    for (Description device : devices) {
      if (!isDriven(device)) continue;
      Optional<Property> value =
          device.property(PropertyId.VALUE).filter(p -> p.access() == Property.Access.READ_WRITE);
      if (value.isEmpty()) continue;
      safeValue(device.device(), value.get())
          .ifPresent(fits -> safe.put(device.device(), Values.of(fits)));
    }
    return safe;
  }

  private synchronized Optional<Value> safeValue(DeviceId device, Property property) {
    String configured = options.rule(device).safe();
    boolean byDefault =
        options.stop() == FamilyOptions.OnStop.SAFE && OFF_AT_ZERO.contains(device.type());
    if (configured == null && !byDefault) return Optional.empty();
    try {
      return Optional.of(property.coerce(configured == null ? Value.of(0L) : Value.of(configured)));
    } catch (InvalidValueException e) {
      if (reported.add(device))
        log.warn("{} has no safe value: {}", device.local(), e.getMessage());
      return Optional.empty();
    }
  }

  /// What stop reached.
  ///
  /// @param stopped what the driver has brought to rest or to its safe value
  List<Result> results(List<Description> devices, Set<DeviceId> stopped) {
    return devices.stream()
        .filter(Outputs::isDriven)
        .map(Description::device)
        .map(id -> new Result(id, stopped.contains(id) ? Effect.STOPPED : Effect.KEPT))
        .toList();
  }

  /// What stop reached when the driver does not answer.
  List<Result> unconfirmed(List<Description> devices) {
    return devices.stream()
        .filter(Outputs::isDriven)
        .map(device -> new Result(device.device(), Effect.UNCONFIRMED))
        .toList();
  }

  private static boolean isDriven(Description device) {
    return DRIVEN.contains(device.device().type())
        && device.properties().stream().anyMatch(p -> p.access() != Property.Access.READ);
  }
}
