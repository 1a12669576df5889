package busbar.bus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which family of this node declared a device first: the id is its own until withdrawn.
final class DeviceOwners {
  private final Map<DeviceId, String> owners = new ConcurrentHashMap<>();

  /// @throws IllegalStateException when another family has it
  void claim(DeviceId device, String family) {
    String owner = owners.putIfAbsent(device, family);
    if (owner != null && !owner.equals(family)) {
      throw new IllegalStateException(
          device.local()
              + " of family "
              + family
              + " belongs to family "
              + owner
              + " already; give one of them a prefix");
    }
  }

  void release(DeviceId device, String family) {
    owners.remove(device, family);
  }

  void releaseAll(String family) {
    owners.values().removeIf(family::equals);
  }
}
