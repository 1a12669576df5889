package busbar.bus;

import java.util.ArrayList;
import java.util.List;
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

  /// Gives up all devices of a family.
  ///
  /// @return what it had
  List<DeviceId> releaseAll(String family) {
    var released = new ArrayList<DeviceId>();
    owners.forEach((device, owner) -> {
      if (owner.equals(family) && owners.remove(device, owner)) released.add(device);
    });
    return released;
  }
}
