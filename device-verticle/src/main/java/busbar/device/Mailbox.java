package busbar.device;

import busbar.bus.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What waits for the driver's thread: commands, cancellations, stop. Filled from any thread,
/// emptied by one.
final class Mailbox {
  /// Commands that wait for one driver; more are BUSY.
  static final int MAX_WAITING = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final Deque<FamilyCall> waiting = new ArrayDeque<>();

  /// One per running command at most.
  private final List<Runnable> cancellations = new ArrayList<>();

  private @Nullable String refusal = "the driver is not open yet";
  private @Nullable String fault;
  private boolean safeWanted;
  private boolean closing;

  /// Takes a command, or fails it.
  void offer(FamilyCall call) {
    lock.lock();
    try {
      if (refusal != null) {
        call.fail(Outcome.Code.OFFLINE, refusal);
      } else if (waiting.size() >= MAX_WAITING) {
        String detail = MAX_WAITING + " commands are waiting already; send more slowly";
        call.fail(Outcome.Code.BUSY, detail);
      } else {
        waiting.add(call);
        arrival.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// From now on commands are taken.
  void accept() {
    lock.lock();
    try {
      refusal = closing ? refusal : null;
    } finally {
      lock.unlock();
    }
  }

  /// From now on commands are refused, and so are those that wait.
  void refuse(String reason) {
    lock.lock();
    try {
      refusal = reason;
      waiting.forEach(call -> call.fail(Outcome.Code.OFFLINE, reason));
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  @Nullable FamilyCall poll() {
    lock.lock();
    try {
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  /// Adds the cancellation of a running command.
  void post(Runnable cancellation) {
    signal(() -> cancellations.add(cancellation));
  }

  List<Runnable> takeCancellations() {
    lock.lock();
    try {
      var taken = List.copyOf(cancellations);
      cancellations.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void wantSafeState() {
    signal(() -> safeWanted = true);
  }

  boolean takeSafeWanted() {
    lock.lock();
    try {
      boolean wanted = safeWanted;
      safeWanted = false;
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  /// The hardware has failed behind the driver's back.
  void fault(String reason) {
    signal(() -> fault = reason);
  }

  @Nullable String takeFault() {
    lock.lock();
    try {
      String taken = fault;
      fault = null;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// A new driver: what was meant for the last one is void, but for the wish for safe values.
  void renew() {
    lock.lock();
    try {
      cancellations.clear();
      fault = null;
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more is to be done.
  void close() {
    refuse("the family is being stopped");
    signal(() -> closing = true);
  }

  boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until something is there, or the time has passed.
  void await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && !closing && !isSomethingThere()) left = arrival.awaitNanos(left);
    } catch (InterruptedException _) {
      // Nobody interrupts this thread on purpose; a driver's library may. Then it is a short wait.
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the time has passed, or nothing more is to be done.
  void pause(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !closing) left = arrival.awaitNanos(left);
    } catch (InterruptedException _) {
      // As above: a short pause.
    } finally {
      lock.unlock();
    }
  }

  private boolean isSomethingThere() {
    return !waiting.isEmpty() || !cancellations.isEmpty() || fault != null || safeWanted;
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      arrival.signal();
    } finally {
      lock.unlock();
    }
  }
}
