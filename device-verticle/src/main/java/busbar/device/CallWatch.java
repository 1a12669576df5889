package busbar.device;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The driver call under way. Either it ends in time, or it is condemned: exactly one of the two,
/// so that a driver which was given up is never used further.
final class CallWatch {
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

  /// A call.
  ///
  /// @param what names it for people, e.g. `scan`
  /// @param deadline monotonic, nanoseconds
  record Running(Driver driver, String what, long deadline, boolean condemned) {}

  /// A call begins.
  ///
  /// @param now monotonic, nanoseconds
  void begin(Driver driver, String what, long now, Duration limit) {
    running.set(new Running(driver, what, now + limit.toNanos(), false));
  }

  /// Whether the call that ends now was not condemned.
  boolean end() {
    Running ended = running.getAndSet(null);
    return ended == null || !ended.condemned;
  }

  /// Condemns a call that is overdue.
  ///
  /// @param now monotonic, nanoseconds
  /// @return the call, once; null when there is none
  @Nullable Running condemnOverdue(long now) {
    Running call = running.get();
    return call == null || now - call.deadline <= 0 ? null : condemn(call);
  }

  /// Condemns whatever call is under way.
  @Nullable Running condemnAny() {
    Running call = running.get();
    return call == null ? null : condemn(call);
  }

  private @Nullable Running condemn(Running call) {
    if (call.condemned) return null;
    var condemned = new Running(call.driver, call.what, call.deadline, true);
    return running.compareAndSet(call, condemned) ? condemned : null;
  }
}
