package busbar.device;

import busbar.bus.Bus;
import busbar.bus.CommandCall;
import busbar.bus.CommandHandler;
import busbar.bus.DeviceId;
import busbar.bus.StopReport.Result;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A family of hardware: its bus side lives on an event loop, its driver on the platform thread
/// `family-<name>`. The two meet in queues, so that no driver can hold up anybody else.
public final class FamilyVerticle extends VerticleBase {
  /// How often the driver's calls are judged.
  static final Duration WATCH_PITCH = Duration.ofMillis(100);

  /// A stop that the driver has not carried out by then is unconfirmed, and the driver is given up.
  static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  /// At shutdown the driver's handle is closed after the first, and the thread left behind after
  /// the second.
  static final Duration ABORT_AFTER = Duration.ofSeconds(1);

  static final Duration LEAVE_AFTER = Duration.ofMillis(1500);

  private static final Logger log = LoggerFactory.getLogger(FamilyVerticle.class);

  private final Bus bus;
  private final String name;
  private final FamilyOptions options;
  private final Supplier<? extends Driver> drivers;
  private final Promise<Void> ended = Promise.promise();

  // event loop only
  private final List<Promise<List<Result>>> stopping = new ArrayList<>();
  private @Nullable Shared shared;
  private @Nullable Thread thread;

  /// @param family its name
  /// @param drivers makes a new driver for each opening; called on the driver's thread
  public FamilyVerticle(
      Bus bus, String family, FamilyOptions options, Supplier<? extends Driver> drivers) {
    this.bus = bus;
    name = family;
    this.options = options;
    this.drivers = drivers;
  }

  @Override
  public Future<?> start() {
    Shared fresh = Shared.of(bus, name, options, this::onHeld);
    shared = fresh;
    var loop = new DriverLoop(fresh, drivers, new OnContext());
    Thread newThread = Thread.ofPlatform().name("family-" + name).daemon(true).unstarted(loop);
    thread = newThread;
    fresh.family().commands(new Handler(fresh));
    return fresh
        .family()
        .start()
        .onSuccess(_ -> {
          newThread.start();
          vertx.setPeriodic(
              WATCH_PITCH.toMillis(),
              _ -> giveUp(fresh.health().condemnOverdue(fresh.watch(), fresh.clock()), fresh));
        });
  }

  /// Brings the outputs to their safe values and closes the driver, within [#LEAVE_AFTER]; then
  /// says goodbye.
  @Override
  public Future<?> stop() {
    Shared now = shared;
    if (now == null || thread == null) return Future.succeededFuture();
    now.mailbox().close();
    if (!thread.isAlive()) ended.tryComplete();
    vertx.setTimer(
        ABORT_AFTER.toMillis(),
        _ -> {
          if (!ended.future().isComplete()) giveUp(now.health().condemnAny(now.watch()), now);
        });
    vertx.setTimer(
        LEAVE_AFTER.toMillis(),
        _ -> {
          if (ended.tryComplete()) log.warn("family {}: its driver did not end; left behind", name);
        });
    return ended.future().eventually(now.family()::stop);
  }

  private void onHeld(Inventory.Held held) {
    context.runOnContext(_ -> releaseAfter(held.device(), held.nanos()));
  }

  private void releaseAfter(DeviceId device, long nanos) {
    long millis = Math.max(1, Duration.ofNanos(nanos + 999_999).toMillis());
    vertx.setTimer(
        millis,
        _ -> {
          long early = shared == null ? 0 : shared.inventory().release(device);
          if (early > 0) releaseAfter(device, early);
        });
  }

  private void giveUp(CallWatch.@Nullable Running call, Shared now) {
    if (call == null) return;
    answerStops(unconfirmed(now));
    // Closing a handle may block, too.
    Thread.ofPlatform().name("family-" + name + "-abort").daemon(true).start(() -> abort(call));
  }

  private void abort(CallWatch.Running call) {
    try {
      call.driver().abort();
    } catch (RuntimeException | Error e) {
      log.warn("family {}: the stuck driver cannot be aborted", name, e);
    }
  }

  private static List<Result> unconfirmed(Shared now) {
    return now.outputs().unconfirmed(now.inventory().descriptions());
  }

  private void answerStops(List<Result> results) {
    List<Promise<List<Result>>> answered = List.copyOf(stopping);
    stopping.clear();
    answered.forEach(promise -> promise.tryComplete(results));
  }

  /// Brings what the driver's thread has to say to the event loop.
  private final class OnContext implements DriverLoop.Listener {
    @Override
    public void stopped(List<Result> results) {
      context.runOnContext(_ -> answerStops(results));
    }

    @Override
    public void ended() {
      context.runOnContext(_ -> ended.tryComplete());
    }
  }

  /// Takes commands and stop from the bus; on the event loop.
  private final class Handler implements CommandHandler {
    private final Shared now;

    Handler(Shared now) {
      this.now = now;
    }

    @Override
    public void handle(CommandCall call) {
      now.mailbox().offer(new FamilyCall(call, now.inventory(), now.running(), now.mailbox()));
    }

    /// Whatever the driver is doing, the wish stays: if it cannot be fulfilled now, it is the first
    /// thing after the next opening.
    @Override
    public Future<List<Result>> stop() {
      now.mailbox().wantSafeState();
      if (!now.health().isOpen()) return Future.succeededFuture(unconfirmed(now));
      Promise<List<Result>> promise = Promise.promise();
      stopping.add(promise);
      vertx.setTimer(
          STOP_LIMIT.toMillis(),
          _ -> {
            if (promise.future().isComplete()) return;
            giveUp(now.health().condemnAny(now.watch()), now);
            promise.tryComplete(unconfirmed(now));
          });
      return promise.future();
    }
  }
}
