package busbar.node.control;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import java.util.Collection;

/// How one reader of changes wants to see them.
interface WatchLines {
  /// Whether the reader has been told of this device.
  boolean knows(DeviceId device);

  /// Appends one line per device, newest states.
  void changed(Collection<DeviceState> states, StringBuilder text);

  /// Appends one line per device that was withdrawn.
  void removed(Collection<DeviceId> devices, StringBuilder text);

  /// Told before the rest when older changes were left out because the reader was slow.
  void merged(long count, StringBuilder text);
}
