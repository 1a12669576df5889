package busbar.ws;

import busbar.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the web bridge serves.
public record WsOptions(List<ListenerOptions> listeners) {
  /// Ports of one bridge.
  public static final int MAX_LISTENERS = 32;

  public WsOptions {
    listeners = List.copyOf(listeners);
    if (listeners.isEmpty() || listeners.size() > MAX_LISTENERS) {
      throw new IllegalArgumentException(
          "1 to " + MAX_LISTENERS + " listeners, got " + listeners.size());
    }
  }

  /// Reads the section `bridges.ws`; without listeners there is one with all defaults.
  public static WsOptions read(Settings settings) {
    List<Settings> list = settings.list("listeners");
    if (list.size() > MAX_LISTENERS) {
      settings.problem("listeners", "has more than " + MAX_LISTENERS + " entries");
      list = list.subList(0, MAX_LISTENERS);
    }
    var listeners = new ArrayList<ListenerOptions>();
    Set<String> addresses = new HashSet<>();
    for (Settings entry : list) {
      ListenerOptions listener = ListenerOptions.read(entry);
      // Two servers of one process would share the port without an error.
      if (listener.port() != 0 && !addresses.add(listener.address())) {
        entry.problem("port", "is used twice: " + listener.address());
      }
      listeners.add(listener);
    }
    if (listeners.isEmpty()) {
      listeners.add(ListenerOptions.read(Settings.empty(settings.problems())));
    }
    return new WsOptions(listeners);
  }
}
