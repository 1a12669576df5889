package busbar.node.status;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// An answer that takes too long for an event loop. Whoever asks while it is being made gets the same, so
/// that many who ask cost no more than one.
///
/// Runs on one event loop.
final class SharedAnswer {
  private final Vertx vertx;
  private final Callable<String> make;
  private @Nullable Future<String> underWay;

  /// @param make called on a worker thread, once at a time
  SharedAnswer(Vertx vertx, Callable<String> make) {
    this.vertx = vertx;
    this.make = make;
  }

  Future<String> ask() {
    if (underWay != null) return underWay;
    Future<String> asked = vertx.executeBlocking(make, false).map(Objects::requireNonNull);
    underWay = asked;
    return asked.onComplete(_ -> underWay = null);
  }
}
