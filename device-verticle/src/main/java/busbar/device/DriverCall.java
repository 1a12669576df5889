package busbar.device;

import busbar.bus.Command;
import busbar.bus.DeviceId;
import busbar.bus.Outcome;
import busbar.bus.Values;

/// A command that a driver carries out. All methods may be called from any thread.
public interface DriverCall {
  DeviceId device();

  /// [Command#SET], or an action of the driver.
  String action();

  /// For [Command#SET] the properties to write, checked and of the kind of the property.
  Values arguments();

  /// Tells the sender that it has begun and takes long.
  void accepted();

  /// What ends this command early; without it, it cannot be cancelled. The action runs on the
  /// driver's thread between two calls, once, and has to end the command.
  void onCancel(Runnable action);

  /// It was carried out. The sender is told the reading of the device that was reported since the
  /// command began, if there is one.
  void done();

  /// It was not carried out.
  ///
  /// @param detail one sentence for the person who wanted it: cause and remedy
  void fail(Outcome.Code code, String detail);

  default boolean isSet() {
    return action().equals(Command.SET);
  }
}
