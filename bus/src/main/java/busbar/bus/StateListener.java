package busbar.bus;

import java.util.List;

/// Is told what has changed since it was told last: the newest state of each device, once.
@FunctionalInterface
public interface StateListener {
  /// Called on the context of the subscription, first with everything that is known.
  ///
  /// @param changed states that are new or changed; of several changes the newest only
  /// @param removed devices that were withdrawn
  void changed(List<DeviceState> changed, List<DeviceId> removed);
}
