package busbar.node.status;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/// The delays of all event loops of a node.
public final class LoopDelays {
  private final LongSupplier nanos;
  private final Map<Integer, DelayRecord> records = new ConcurrentSkipListMap<>();

  /// @param nanos a monotonic clock that stands still while the machine is suspended, as the timers of
  ///     event loops do
  public LoopDelays(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Begins to watch every event loop: instances of a verticle are dealt out to them in turn.
  public Future<?> watch(Vertx vertx) {
    return vertx.deployVerticle(
        () -> new LoopWatch(this, nanos),
        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE));
  }

  /// A new record, unless this loop has one.
  Optional<DelayRecord> record(Thread loop) {
    String name = loop.getName();
    int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    var fresh = new DelayRecord(String.valueOf(number));
    return records.putIfAbsent(number, fresh) == null ? Optional.of(fresh) : Optional.empty();
  }

  /// By number of the loop.
  List<LoopDelay> all() {
    return records.values().stream().map(DelayRecord::read).toList();
  }
}
