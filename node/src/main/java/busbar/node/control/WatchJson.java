package busbar.node.control;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Changes for programs: one JSON object per line. What was left out is told by a key `merged` in the
/// next object.
final class WatchJson implements WatchLines {
  private final Clock clock;
  private final Set<DeviceId> shown = new HashSet<>();
  private long merged;

  WatchJson(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean knows(DeviceId device) {
    return shown.contains(device);
  }

  @Override
  public void changed(Collection<DeviceState> states, StringBuilder text) {
    long now = clock.nanos();
    for (DeviceState state : states) {
      shown.add(state.device());
      append(DeviceJson.of(state, now), text);
    }
  }

  @Override
  public void removed(Collection<DeviceId> devices, StringBuilder text) {
    for (DeviceId device : devices) {
      shown.remove(device);
      append(new JsonObject().put("device", device.toString()).put("withdrawn", true), text);
    }
  }

  @Override
  public void merged(long count, StringBuilder text) {
    merged = count;
  }

  private void append(JsonObject line, StringBuilder text) {
    if (merged > 0) line.put("merged", merged);
    merged = 0;
    text.append(line.encode()).append('\n');
  }
}
