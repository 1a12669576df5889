package busbar.ws.evok;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Carries out one write after another until one fails. A loop, since steps that are done at once would
/// nest as deeply as there are steps.
///
/// Runs on one event loop.
final class InOrder<T> {
  private final Iterator<T> items;
  private final Function<T, Future<EvokAnswer>> step;
  private final List<byte[]> results = new ArrayList<>();
  private final Promise<Results> promise = Promise.promise();

  /// What came of all steps, or of those up to the first that failed.
  ///
  /// @param error null when none failed
  record Results(List<byte[]> objects, @Nullable EvokError error) {}

  private InOrder(List<T> items, Function<T, Future<EvokAnswer>> step) {
    this.items = List.copyOf(items).iterator();
    this.step = step;
  }

  static <T> Future<Results> each(List<T> items, Function<T, Future<EvokAnswer>> step) {
    var all = new InOrder<>(items, step);
    all.go();
    return all.promise.future();
  }

  private void go() {
    while (items.hasNext()) {
      Future<EvokAnswer> answer = step.apply(items.next());
      if (!answer.succeeded()) {
        answer.onSuccess(late -> {
          if (take(late)) go();
        });
        answer.onFailure(promise::tryFail);
        return;
      }
      if (!take(answer.result())) return;
    }
    promise.tryComplete(new Results(results, null));
  }

  private boolean take(EvokAnswer answer) {
    if (answer.error() != null) {
      promise.tryComplete(new Results(results, answer.error()));
      return false;
    }
    results.add(answer.result().getBytes());
    return true;
  }
}
