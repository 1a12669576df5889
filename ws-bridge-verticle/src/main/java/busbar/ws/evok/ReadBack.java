package busbar.ws.evok;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private record Waiting(Trace trace, Promise<Void> shown) {}

  ReadBack(Vertx vertx, Devices devices) {
    this.vertx = vertx;
    this.devices = devices;
  }

  /// Succeeds when the table shows what a write has left or something later, or the limit has passed.
  Future<Void> shown(DeviceId device, Trace trace) {
    if (trace.isIn(devices.newest(device))) return Future.succeededFuture();
    Promise<Void> promise = Promise.promise();
    var entry = new Waiting(trace, promise);
    waiting.computeIfAbsent(device, _ -> new ArrayList<>()).add(entry);
    long timer = vertx.setTimer(LIMIT_MS, _ -> end(device, entry));
    return promise.future().onSuccess(_ -> vertx.cancelTimer(timer));
  }

  /// Succeeds when the table shows what all writes have left that are waited for now.
  Future<Void> settled() {
    List<Future<Void>> all = new ArrayList<>();
    for (List<Waiting> entries : waiting.values()) {
      for (Waiting entry : entries) all.add(entry.shown().future());
    }
    return all.isEmpty() ? Future.succeededFuture() : Future.join(all).mapEmpty();
  }

  /// Takes what has changed in the table.
  void changed(List<DeviceState> changed) {
    if (waiting.isEmpty()) return;
    for (DeviceState state : changed) {
      for (Waiting entry : List.copyOf(waiting.getOrDefault(state.device(), List.of()))) {
        if (entry.trace().isIn(state)) end(state.device(), entry);
      }
    }
  }

  private void end(DeviceId device, Waiting entry) {
    List<Waiting> entries = waiting.get(device);
    if (entries != null && entries.remove(entry) && entries.isEmpty()) waiting.remove(device);
    entry.shown().tryComplete();
  }
}
