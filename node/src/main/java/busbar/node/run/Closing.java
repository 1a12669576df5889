package busbar.node.run;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes one thing after the other within one limit of time; what fails does not keep the rest open.
final class Closing {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private final long deadline;
  private boolean clean = true;

  Closing(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  void step(String what, Supplier<Future<?>> action) {
    try {
      long left = Math.max(1, deadline - System.nanoTime());
      action.get().await(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      clean = false;
      log.warn("{} did not close in time", what);
    } catch (Exception e) {
      clean = false;
      log.warn("{} did not close in order: {}", what, e.toString());
    }
  }

  /// Whether all ended well and in time.
  boolean isClean() {
    return clean;
  }
}
