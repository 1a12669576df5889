package busbar.history;

import busbar.bus.Bus;
import busbar.bus.HistoryLine;
import busbar.bus.Subscription;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records the numbers of this node's devices and answers questions about them, also of other nodes. It
/// has a thread of its own, see [#deployment()], so that long answers hold up nobody.
public final class HistoryVerticle extends VerticleBase {
  /// Time between two looks at a part of the devices, milliseconds.
  private static final long SWEEP = 100;

  private static final Logger log = LoggerFactory.getLogger(HistoryVerticle.class);

  private final Bus bus;
  private final HistoryOptions options;
  private final Recorder recorder;
  private @Nullable HistoryLine line;
  private @Nullable Subscription subscription;
  private volatile HistoryStatus status;

  public HistoryVerticle(Bus bus, HistoryOptions options) {
    this.bus = bus;
    this.options = options;
    recorder = new Recorder(options.memory(), bus.clock());
    status = recorder.status();
  }

  /// How to deploy it.
  public static DeploymentOptions deployment() {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName("history")
        .setWorkerPoolSize(1);
  }

  @Override
  public Future<?> start() {
    long heap = Runtime.getRuntime().maxMemory();
    if (options.memory() > heap / 2) {
      log.warn(
          "history.memory is {} MB of a heap of {} MB: raise the heap or lower it",
          options.memory() >> 20,
          heap >> 20);
    }
    HistoryLine answers = bus.historyLine();
    line = answers;
    String node = bus.node();
    subscription = bus.table().subscribe(context, id -> id.node().equals(node), recorder);
    vertx.setPeriodic(SWEEP, _ -> sweep());
    return answers.listen(recorder::answer);
  }

  private void sweep() {
    recorder.sweep();
    status = recorder.status();
  }

  @Override
  public Future<?> stop() {
    if (subscription != null) subscription.close();
    return line == null ? Future.succeededFuture() : line.close();
  }

  /// What it holds; from any thread.
  public HistoryStatus status() {
    return status;
  }
}
