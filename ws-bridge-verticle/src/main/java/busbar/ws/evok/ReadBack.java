package busbar.ws.evok;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds the answer to a write back until the state table shows what the write has left, so that a
/// client that reads right after writing finds its own value. The owner tells the sender of a
/// command a few milliseconds before everybody else.
///
/// Runs on one event loop. Bounded by the writes under way.
final class ReadBack {
  /// After this time the answer goes out without, milliseconds.
  static final long LIMIT_MS = 100;

  private final Vertx vertx;
  private final Devices devices;
  private final Map<DeviceId, List<Waiting>> waiting = new HashMap<>();

  private record Waiting(Reading observed, Promise<Void> shown) {}

  ReadBack(Vertx vertx, Devices devices) {
    this.vertx = vertx;
    this.devices = devices;
  }

  /// Succeeds when the table shows this reading or a later one, or the limit has passed.
  Future<Void> shown(Reading observed) {
    DeviceId device = observed.device();
    if (shows(devices.newest(device), observed)) return Future.succeededFuture();
    Promise<Void> promise = Promise.promise();
    var entry = new Waiting(observed, promise);
    waiting.computeIfAbsent(device, _ -> new ArrayList<>()).add(entry);
    long timer = vertx.setTimer(LIMIT_MS, _ -> end(device, entry));
    return promise.future().onSuccess(_ -> vertx.cancelTimer(timer));
  }

  /// Takes what has changed in the table.
  void changed(List<DeviceState> changed) {
    if (waiting.isEmpty()) return;
    for (DeviceState state : changed) {
      for (Waiting entry : List.copyOf(waiting.getOrDefault(state.device(), List.of()))) {
        if (shows(state, entry.observed())) end(state.device(), entry);
      }
    }
  }

  private void end(DeviceId device, Waiting entry) {
    List<Waiting> entries = waiting.get(device);
    if (entries != null && entries.remove(entry) && entries.isEmpty()) waiting.remove(device);
    entry.shown().tryComplete();
  }

  /// An owner does not send again what has not changed, so equal values count too.
  static boolean shows(@Nullable DeviceState state, Reading observed) {
    Reading reading = state == null ? null : state.reading();
    return reading != null
        && (reading.sampledNanos() - observed.sampledNanos() >= 0
            || reading.values().equals(observed.values()));
  }
}
