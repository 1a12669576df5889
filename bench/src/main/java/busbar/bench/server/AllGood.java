package busbar.bench.server;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Subscription;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until a state table shows so many devices with a good value.
final class AllGood {
  private static final long LIMIT_SECONDS = 20;

  private final Set<DeviceId> good = new HashSet<>();
  private final CountDownLatch complete = new CountDownLatch(1);
  private final int devices;

  private AllGood(int devices) {
    this.devices = devices;
  }

  /// Not on an event loop.
  static void await(Vertx vertx, Bus bus, int devices) throws InterruptedException {
    var all = new AllGood(devices);
    Subscription subscription =
        bus.table()
            .subscribe(vertx.getOrCreateContext(), _ -> true, (changed, _) -> all.take(changed));
    boolean isComplete = all.complete.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    subscription.close();
    if (!isComplete) {
      throw new IllegalStateException(
          "fewer than " + devices + " good devices after " + LIMIT_SECONDS + " s");
    }
  }

  /// Lets another state table join when all devices are already there, and leave again.
  ///
  /// @return nanoseconds from the wish to join until it shows all devices
  static long joinLate(Vertx vertx, int devices) throws InterruptedException {
    Set<String> before = Set.copyOf(vertx.deploymentIDs());
    long began = System.nanoTime();
    await(vertx, Bus.join(vertx, BusOptions.of("late")).await(), devices);
    long took = System.nanoTime() - began;
    for (String id : Set.copyOf(vertx.deploymentIDs())) {
      if (!before.contains(id)) vertx.undeploy(id).await();
    }
    return took;
  }

  /// On one event loop.
  private void take(List<DeviceState> changed) {
    for (DeviceState state : changed) {
      if (state.quality().isGood()) good.add(state.device());
    }
    if (good.size() >= devices) complete.countDown();
  }
}
