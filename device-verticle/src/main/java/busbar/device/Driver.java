package busbar.device;

import busbar.bus.DeviceId;
import busbar.bus.Values;
import java.util.Map;
import java.util.Set;

/// One piece of hardware, from opening to closing. Each opening gets a new driver; what must
/// outlive it belongs to the hardware or to whoever makes the drivers.
///
/// All methods but [#abort()] are called on one platform thread of the family, one at a time, so a
/// driver needs no locks and may block in native code. A call other than open and close that takes
/// longer than three scan intervals (at least 1 s) counts as stuck: [#abort()] is called, the
/// devices are bad meanwhile, and once the call has ended the driver is closed and a new one
/// opened.
///
/// Whatever is thrown means that the hardware as a whole is broken: the driver is closed and a new
/// one opened. Trouble with one device is reported with [DeviceSink#bad], trouble with one command
/// with [DriverCall#fail].
public interface Driver extends AutoCloseable {
  /// Declares all configured devices, then opens the hardware; may take up to 10 s. Devices that
  /// are declared before the hardware fails to open are visible, bad, until it does.
  ///
  /// @param sink takes what this driver has to say until it is closed
  void open(DeviceSink sink) throws DriverException;

  /// Reads what is due and reports it. Called right after opening, once per interval, and after
  /// commands.
  void scan() throws DriverException;

  /// Carries out a command; returns soon. What takes long is accepted, goes on in later scans and
  /// is completed there.
  ///
  /// @param call has been begun; must be completed once, after the state observed then was reported
  void execute(DriverCall call) throws DriverException;

  /// Brings to rest what moves, ends the commands that moved it as CANCELLED, and writes the safe
  /// values.
  ///
  /// @param safe the devices that have a safe value, and the properties to write
  /// @return the devices that are at rest or at their safe value now
  Set<DeviceId> toSafeState(Map<DeviceId, Values> safe) throws DriverException;

  /// Makes a call that is under way end, for instance by closing the handle it waits on. Comes from
  /// another thread at any time, even after close.
  void abort();

  @Override
  void close() throws DriverException;
}
