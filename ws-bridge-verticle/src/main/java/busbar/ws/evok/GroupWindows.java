package busbar.ws.evok;

import busbar.bus.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/// Holds back the changes of a group that follow closely on the last ones: the first change goes
/// out at once, what comes within the window goes out together at its end.
///
/// Runs on one event loop. Bounded by the number of devices.
final class GroupWindows {
  private final long windowNanos;
  private final Clock clock;
  private final Consumer<Followed> release;
  private final Map<Followed.Group, Window> windows = new HashMap<>();

  /// In the order in which they end, as all last equally long.
  private final Queue<Window> open = new ArrayDeque<>();

  private final List<Window> due = new ArrayList<>();

  private static final class Window {
    final Followed.Group group;
    final Set<Followed> waiting = new LinkedHashSet<>();
    boolean isOpen;
    boolean isDue;
    long end;

    Window(Followed.Group group) {
      this.group = group;
    }
  }

  /// @param release told of each device whose time has come, one group after the other
  GroupWindows(Duration window, Clock clock, Consumer<Followed> release) {
    windowNanos = window.toNanos();
    this.clock = clock;
    this.release = release;
  }

  /// A device has changed. Call [#releaseDue()] after the last of those that arrive together.
  void changed(Followed device) {
    Window window = windows.computeIfAbsent(device.group, Window::new);
    window.waiting.add(device);
    if (!window.isOpen && !window.isDue) {
      window.isDue = true;
      due.add(window);
    }
  }

  /// Takes a device out.
  ///
  /// @return whether it was waiting
  boolean forget(Followed device) {
    Window window = windows.get(device.group);
    return window != null && window.waiting.remove(device);
  }

  /// Releases what has not to wait.
  ///
  /// @return nanoseconds until the next window ends; -1 when none is open
  long releaseDue() {
    long now = clock.nanos();
    for (Window window = open.peek(); window != null && window.end - now <= 0; ) {
      open.remove();
      window.isOpen = false;
      if (window.waiting.isEmpty()) {
        windows.remove(window.group);
      } else {
        window.isDue = true;
        due.add(window);
      }
      window = open.peek();
    }
    for (Window window : due) {
      window.waiting.forEach(release);
      window.waiting.clear();
      window.isDue = false;
      window.isOpen = true;
      window.end = now + windowNanos;
      open.add(window);
    }
    due.clear();
    Window next = open.peek();
    return next == null ? -1 : Math.max(0, next.end - now);
  }
}
