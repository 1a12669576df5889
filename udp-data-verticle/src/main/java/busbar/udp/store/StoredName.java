package busbar.udp.store;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A name whose value becomes that of a device.
///
/// @param circuit of this device
/// @param timeToLive after which a value that was not sent again is stale; null for never
public record StoredName(String codename, String circuit, @Nullable Duration timeToLive) {
  static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofMinutes(1);

  private static final Duration MIN_TIME_TO_LIVE = Duration.ofMillis(100);
  private static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(365);
  private static final String CODENAME = "codename";
  private static final String TIME_TO_LIVE = "time_to_live";
  private static final String ANY_NODE = "here";

  /// Reads and checks the settings of one name; mistakes are reported to them.
  ///
  /// @param family the beginning of the circuit
  public static StoredName read(Settings settings, String family) {
    String codename = settings.requiredText(CODENAME);
    String circuit = family + "_" + codename;
    if (!codename.isEmpty()) settings.parsed(CODENAME, circuit, _ -> checked(circuit));
    return new StoredName(codename, circuit, timeToLive(settings));
  }

  private static @Nullable Duration timeToLive(Settings settings) {
    if (settings.text(TIME_TO_LIVE, "").equals("none")) return null;
    return settings.duration(
        TIME_TO_LIVE, DEFAULT_TIME_TO_LIVE, MIN_TIME_TO_LIVE, MAX_TIME_TO_LIVE);
  }

  /// The name is to be that of a device, too.
  private static String checked(String circuit) {
    return new DeviceId(ANY_NODE, DeviceType.DATA_POINT, circuit).circuit();
  }
}
