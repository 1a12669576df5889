package busbar.device;

import busbar.bus.DeviceId;
import busbar.bus.Names;
import busbar.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is configured of a family whatever its driver.
///
/// @param interval between two scans
/// @param prefix before the circuits of its devices; empty for none
/// @param stop what becomes of outputs without a safe value of their own
/// @param rule of devices that have none of their own
/// @param devices rules by `type/circuit`
public record FamilyOptions(
    Duration interval,
    String prefix,
    OnStop stop,
    DeviceRule rule,
    Map<String, DeviceRule> devices) {

  /// What stop and shutdown do to outputs without a safe value of their own.
  public enum OnStop {
    /// They keep their value.
    KEEP,
    /// Those of type `do`, `ro`, `ao` and `led` are set to 0.
    SAFE
  }

  public static final Duration MIN_INTERVAL = Duration.ofMillis(10);
  public static final Duration MAX_INTERVAL = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  public FamilyOptions {
    if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException("interval must be 10 ms to 1 h, got " + interval);
    }
    devices = Map.copyOf(devices);
  }

  /// Nothing but an interval.
  public static FamilyOptions of(Duration interval) {
    return new FamilyOptions(interval, "", OnStop.KEEP, DeviceRule.NONE, Map.of());
  }

  /// Reads the keys that all hardware families have.
  public static FamilyOptions read(Settings settings, Duration defaultInterval) {
    Duration interval = settings.duration("interval", defaultInterval, MIN_INTERVAL, MAX_INTERVAL);
    String prefix =
        settings.parsed("prefix", "", text -> text.isEmpty() ? "" : Names.circuit(text));
    OnStop stop =
        settings.choice("stop", "keep", "keep", "safe").equals("safe") ? OnStop.SAFE : OnStop.KEEP;
    DeviceRule rule = DeviceRule.read(settings, DeviceRule.NONE);
    Map<String, DeviceRule> devices = new LinkedHashMap<>();
    settings
        .sections("devices")
        .forEach((key, section) -> {
          if (!isDevice(key)) {
            String text = "devices: '" + key + "' is not a device; write type/circuit";
            section.problems().add(section.place(), text);
          }
          String alias = alias(section);
          String safe = section.optionalText("safe").orElse(null);
          devices.put(key, DeviceRule.read(section, rule).named(alias, safe));
        });
    return new FamilyOptions(interval, prefix, stop, rule, devices);
  }

  private static @Nullable String alias(Settings device) {
    if (!device.has("alias")) return null;
    String alias = device.parsed("alias", "", Names::alias);
    return alias.isEmpty() ? null : alias;
  }

  private static boolean isDevice(String text) {
    try {
      return DeviceId.parse(text, "here").local().equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  DeviceRule rule(DeviceId device) {
    return devices.getOrDefault(device.local(), rule);
  }

  /// A driver call that takes longer is stuck.
  Duration stuckLimit() {
    Duration three = interval.multipliedBy(3);
    return three.compareTo(SECOND) > 0 ? three : SECOND;
  }

  /// Of polled devices for which nothing else is said.
  Duration timeToLive() {
    return interval.multipliedBy(3).plus(SECOND);
  }
}
