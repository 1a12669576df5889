package busbar.device;

import busbar.bus.CommandCall;
import busbar.bus.DeviceId;
import busbar.bus.Outcome;
import busbar.bus.Values;
import java.util.concurrent.atomic.AtomicBoolean;

/// A command on its way through the queue and the driver.
final class FamilyCall implements DriverCall {
  private final CommandCall call;
  private final Inventory inventory;
  private final RunningCalls running;
  private final Mailbox mailbox;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private volatile long begunAt;

  FamilyCall(CommandCall call, Inventory inventory, RunningCalls running, Mailbox mailbox) {
    this.call = call;
    this.inventory = inventory;
    this.running = running;
    this.mailbox = mailbox;
  }

  /// Right before the hardware is touched.
  ///
  /// @return false when it must not be carried out; the sender is told
  boolean begin() {
    if (!running.add(this)) {
      String limit = RunningCalls.MAX_RUNNING + " commands are running; wait until some have ended";
      call.fail(Outcome.Code.BUSY, limit);
      return false;
    }
    begunAt = inventory.reports();
    if (call.begin()) return true;
    running.remove(this);
    return false;
  }

  @Override
  public DeviceId device() {
    return call.command().device();
  }

  @Override
  public String action() {
    return call.command().action();
  }

  @Override
  public Values arguments() {
    return call.command().arguments();
  }

  @Override
  public void accepted() {
    call.accepted();
  }

  @Override
  public void onCancel(Runnable action) {
    call.onCancel(() -> {
      if (cancelled.compareAndSet(false, true)) mailbox.post(action);
    });
  }

  @Override
  public void done() {
    running.remove(this);
    call.complete(new Outcome.Done(inventory.observed(device(), begunAt)));
  }

  @Override
  public void fail(Outcome.Code code, String detail) {
    running.remove(this);
    call.fail(code, detail);
  }

  @Override
  public String toString() {
    return action() + " of " + device().local();
  }
}
