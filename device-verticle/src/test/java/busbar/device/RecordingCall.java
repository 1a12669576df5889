package busbar.device;

import busbar.bus.Command;
import busbar.bus.DeviceId;
import busbar.bus.Outcome;
import busbar.bus.Values;
import org.jspecify.annotations.Nullable;

/// A `set` for tests without a bus.
public final class RecordingCall implements DriverCall {
  public @Nullable Outcome outcome;
  public boolean isAccepted;
  private final DeviceId device;
  private final Values arguments;
  private @Nullable Runnable onCancel;

  public RecordingCall(DeviceId device, Values arguments) {
    this.device = device;
    this.arguments = arguments;
  }

  public void cancel() {
    if (onCancel == null) throw new AssertionError("it cannot be cancelled");
    onCancel.run();
  }

  /// Why it was not carried out.
  public Outcome.Code code() {
    if (outcome instanceof Outcome.Failed(Outcome.Code code, _)) return code;
    throw new AssertionError("it has not failed: " + outcome);
  }

  @Override
  public DeviceId device() {
    return device;
  }

  @Override
  public String action() {
    return Command.SET;
  }

  @Override
  public Values arguments() {
    return arguments;
  }

  @Override
  public void accepted() {
    isAccepted = true;
  }

  @Override
  public void onCancel(Runnable action) {
    onCancel = action;
  }

  @Override
  public void done() {
    if (outcome == null) outcome = Outcome.done();
  }

  @Override
  public void fail(Outcome.Code code, String detail) {
    if (outcome == null) outcome = Outcome.failed(code, detail);
  }
}
