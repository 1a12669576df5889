package busbar.ws.evok;

import org.jspecify.annotations.Nullable;

/// Devices in the order of their last event, each once: what a client has not been told yet is
/// everything after the number it was told last. So the set of changes that a slow client is owed
/// costs no memory per client and can hold each device once only.
///
/// Runs on one event loop.
final class EventOrder {
  private @Nullable Followed newest;
  private long head;

  /// Number of the last event.
  long head() {
    return head;
  }

  /// The device has an event now: it becomes the newest.
  void append(Followed device) {
    remove(device);
    device.number = ++head;
    device.older = newest;
    if (newest != null) newest.newer = device;
    newest = device;
  }

  void remove(Followed device) {
    if (device.number == 0) return;
    if (device.newer != null) device.newer.older = device.older;
    if (device.older != null) device.older.newer = device.newer;
    if (newest == device) newest = device.older;
    device.older = null;
    device.newer = null;
    device.number = 0;
  }

  /// The oldest device with an event after this number; null when there is none. The others follow
  /// it by [Followed#newer].
  @Nullable Followed after(long number) {
    Followed first = null;
    for (Followed device = newest; device != null && device.number > number; ) {
      first = device;
      device = device.older;
    }
    return first;
  }
}
