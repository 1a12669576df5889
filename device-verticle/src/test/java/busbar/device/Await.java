package busbar.device;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.StateTable;
import busbar.bus.Subscription;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Follows a device in the table until its state is as wanted.
final class Await implements AutoCloseable {
  private final CompletableFuture<DeviceState> found = new CompletableFuture<>();
  private final StateTable table;
  private final DeviceId device;
  private final Subscription subscription;

  Await(Vertx vertx, StateTable table, DeviceId device, Predicate<DeviceState> wanted) {
    this.table = table;
    this.device = device;
    subscription =
        table.subscribe(
            vertx.getOrCreateContext(),
            device::equals,
            (changed, _) -> changed.stream().filter(wanted).forEach(found::complete));
  }

  DeviceState get(Duration limit) {
    try {
      return found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new AssertionError("not as wanted within " + limit + ": " + table.get(device));
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
