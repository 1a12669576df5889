package busbar.node.control;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One reader of changes. While it does not read, its changes are merged to the newest state of each
/// device, so that its memory is bounded by the number of devices. On one event loop.
final class Watch {
  /// A reader that has taken nothing for this long is closed.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Bus bus;
  private final Vertx vertx;
  private final List<DeviceFilter> filters;
  private final WatchLines lines;
  private final HttpServerResponse response;
  private final Map<DeviceId, DeviceState> pending = new LinkedHashMap<>();
  private final Set<DeviceId> gone = new LinkedHashSet<>();
  private boolean begun;
  private long merged;
  private long toldMerged;
  private @Nullable Subscription subscription;

  /// Runs while a write is on its way. There is one at a time, since the queue of a response counts
  /// messages and not bytes.
  private @Nullable Long impatience;

  Watch(
      Bus bus,
      Vertx vertx,
      List<DeviceFilter> filters,
      WatchLines lines,
      HttpServerResponse response) {
    this.bus = bus;
    this.vertx = vertx;
    this.filters = filters;
    this.lines = lines;
    this.response = response;
  }

  void start(Context context) {
    subscription =
        bus.table()
            .subscribe(
                context, id -> filters.stream().anyMatch(f -> f.mayPass(id)), this::onChange);
  }

  /// Ends it, whoever wants it.
  void close() {
    if (subscription != null) subscription.close();
    if (impatience != null) vertx.cancelTimer(impatience);
    if (!response.closed() && !response.ended()) response.reset();
  }

  /// What is there at first is told in the order of the list, and not as it lies in memory.
  private void onChange(List<DeviceState> changed, List<DeviceId> removed) {
    List<DeviceState> wanted =
        begun ? changed.stream().filter(this::passes).toList() : bus.table().states(this::passes);
    begun = true;
    for (DeviceState state : wanted) {
      if (pending.put(state.device(), state) != null) merged++;
      gone.remove(state.device());
    }
    for (DeviceId device : removed) {
      pending.remove(device);
      if (lines.knows(device)) gone.add(device);
    }
    flush();
  }

  private boolean passes(DeviceState state) {
    return filters.stream().anyMatch(filter -> filter.passes(state));
  }

  private void flush() {
    if (response.closed() || response.ended()) return;
    if (impatience != null || (pending.isEmpty() && gone.isEmpty())) return;
    var text = new StringBuilder();
    lines.merged(leftOut(), text);
    lines.changed(pending.values(), text);
    lines.removed(gone, text);
    pending.clear();
    gone.clear();
    impatience = vertx.setTimer(PATIENCE.toMillis(), _ -> close());
    response.write(Buffer.buffer(text.toString())).onSuccess(_ -> onTaken());
  }

  /// Changes that this reader was not told of since it was told last.
  private long leftOut() {
    long all = merged + (subscription == null ? 0 : subscription.merged());
    long fresh = all - toldMerged;
    toldMerged = all;
    return fresh;
  }

  private void onTaken() {
    if (impatience != null) vertx.cancelTimer(impatience);
    impatience = null;
    flush();
  }
}
