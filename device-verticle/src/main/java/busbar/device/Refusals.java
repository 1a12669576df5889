package busbar.device;

import busbar.bus.DeviceId;
import busbar.bus.EventLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Devices that the driver declares and the family cannot have, and devices that are configured and
/// do not exist. Each is told once.
///
/// Guarded by the inventory.
final class Refusals {
  /// Refused devices that are remembered; of more only the number is told.
  static final int MAX_REFUSED = 1_000;

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final String family;
  private final Set<String> configured;
  private final EventLog events;
  private final Map<DeviceId, String> refused = new HashMap<>();
  private boolean isFull;

  /// @param configured the `type/circuit` that have rules of their own
  Refusals(String family, Set<String> configured, EventLog events) {
    this.family = family;
    this.configured = new HashSet<>(configured);
    this.events = events;
  }

  void add(DeviceId device, String reason) {
    if (refused.size() >= MAX_REFUSED && !refused.containsKey(device)) {
      if (!isFull) tell("family " + family + ": too many devices are refused to name them all");
      isFull = true;
    } else if (!reason.equals(refused.put(device, reason))) {
      tell(device.local() + " is left out: " + reason);
    }
  }

  void remove(DeviceId device) {
    refused.remove(device);
  }

  boolean has(DeviceId device) {
    return isFull || refused.containsKey(device);
  }

  /// Tells which configured devices there are not.
  void checkConfigured(Set<DeviceId> devices) {
    devices.forEach(device -> configured.remove(device.local()));
    for (String missing : configured) {
      tell("family " + family + " has no device " + missing + ", so its settings have no effect");
    }
    configured.clear();
  }

  private void tell(String text) {
    log.warn("{}", text);
    events.add("device-refused", family, text);
  }
}
