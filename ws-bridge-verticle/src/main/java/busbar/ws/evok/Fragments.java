package busbar.ws.evok;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import java.util.HashMap;
import java.util.Map;

/// The newest object of each device, rendered once for all clients. Bounded by the number of
/// devices.
///
/// Runs on one event loop.
final class Fragments {
  private static final class Fragment {
    final long version;
    final long micros;
    final byte[] json;

    Fragment(long version, long micros, byte[] json) {
      this.version = version;
      this.micros = micros;
      this.json = json;
    }
  }

  private final Renderer renderer;
  private final Map<DeviceId, Fragment> fragments = new HashMap<>();
  private long rendered;

  Fragments(Renderer renderer) {
    this.renderer = renderer;
  }

  Renderer renderer() {
    return renderer;
  }

  /// The object of this state; not to be changed.
  byte[] of(DeviceState state) {
    Shape shape = Shape.of(state.description());
    if (shape.isFleeting()) return renderer.object(state);
    long micros = shape.showsTime() ? state.timeMicros() : 0;
    Fragment known = fragments.get(state.device());
    if (known != null && known.version == state.version() && known.micros == micros) {
      return known.json;
    }
    byte[] json = renderer.object(state);
    rendered++;
    fragments.put(state.device(), new Fragment(state.version(), micros, json));
    return json;
  }

  /// How often something was rendered to be shared.
  long rendered() {
    return rendered;
  }

  void forget(DeviceId device) {
    fragments.remove(device);
  }
}
