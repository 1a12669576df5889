package busbar.device;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Values;

/// Takes what a driver finds. From any thread; what is said after the driver was closed is ignored.
public interface DeviceSink {
  /// The id of a device of this family.
  ///
  /// @param circuit without the prefix that the family may be configured with
  DeviceId device(DeviceType type, String circuit);

  /// Both clocks of the node now.
  Moment now();

  /// Adds a device or replaces its description. A device in a scan group that states no
  /// time-to-live gets that of polled devices, 3 intervals + 1 s. An id that belongs to another
  /// family is refused: that is logged, and what is said of it later is ignored.
  void declare(Description description);

  /// Takes a device away that was found, not configured.
  void withdraw(DeviceId device);

  /// Reports values of all readable properties, read now.
  default void report(DeviceId device, Values values) {
    report(device, values, Quality.GOOD, now());
  }

  /// Reports values of all readable properties. A good reading outside the range of its property
  /// becomes uncertain.
  ///
  /// @param sampled when the hardware was read; a reading older than the last one is ignored
  /// @throws IllegalArgumentException when the device is not declared
  void report(DeviceId device, Values values, Quality quality, Moment sampled);

  /// Reports that this one device cannot be read; its last values stay known.
  ///
  /// @param reason one sentence; clients see `fault: reason`
  /// @throws IllegalArgumentException when the device is not declared
  void bad(DeviceId device, String reason);

  /// Confirms that all devices of the scan group have been read, and those not reported since are
  /// unchanged. Comes after the reports of the scan.
  void confirm(String scanGroup, Moment sampled);

  /// The hardware as a whole has failed, as found on a thread of the driver's own: the driver is
  /// closed and a new one opened.
  ///
  /// @param reason one sentence
  void fault(String reason);
}
