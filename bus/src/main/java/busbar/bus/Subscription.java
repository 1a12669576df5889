package busbar.bus;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/// One reader of the state table. Memory is bounded by the number of devices: a reader that is late
/// gets the newest state of each device once.
public final class Subscription {
  private final Map<DeviceId, DeviceState> states;
  private final Predicate<DeviceId> filter;
  private final StateListener listener;
  private final Executor executor;
  private final Runnable onClose;
  private Set<DeviceId> dirty = new LinkedHashSet<>();
  private boolean scheduled;
  private long merged;
  private volatile boolean closed;

  Subscription(
      Map<DeviceId, DeviceState> states,
      Predicate<DeviceId> filter,
      StateListener listener,
      Executor executor,
      java.util.function.Consumer<Subscription> onClose) {
    this.states = states;
    this.filter = filter;
    this.listener = listener;
    this.executor = executor;
    this.onClose = () -> onClose.accept(this);
  }

  static Executor on(Context context) {
    return task -> context.runOnContext(_ -> task.run());
  }

  /// Changes that were replaced by a newer one before the listener was told.
  public synchronized long merged() {
    return merged;
  }

  /// Ends the subscription; the listener is not called any more when this is called on its context, and
  /// nothing is handed to its context any more, which may end then.
  public void close() {
    synchronized (this) {
      closed = true;
    }
    onClose.run();
  }

  boolean isClosed() {
    return closed;
  }

  /// Marks devices as changed; on the table's event loop.
  synchronized void mark(Collection<DeviceId> devices) {
    for (DeviceId device : devices) {
      if (filter.test(device) && !dirty.add(device)) merged++;
    }
    if (!scheduled && !dirty.isEmpty()) schedule();
  }

  /// Makes the first delivery, even if nothing is known yet.
  synchronized void begin() {
    for (DeviceId device : states.keySet()) {
      if (filter.test(device)) dirty.add(device);
    }
    schedule();
  }

  /// Under the lock, so that the executor gets nothing after [#close()].
  private void schedule() {
    if (closed) return;
    scheduled = true;
    executor.execute(this::deliver);
  }

  private void deliver() {
    Set<DeviceId> devices;
    synchronized (this) {
      devices = dirty;
      dirty = new LinkedHashSet<>();
      scheduled = false;
    }
    if (closed) return;
    var changed = new ArrayList<DeviceState>(devices.size());
    var removed = new ArrayList<DeviceId>();
    for (DeviceId device : devices) {
      DeviceState state = states.get(device);
      if (state == null) {
        removed.add(device);
      } else {
        changed.add(state);
      }
    }
    listener.changed(changed, List.copyOf(removed));
  }
}
