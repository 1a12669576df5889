package busbar.bus;

/// Where the families of a table put the states of their devices.
interface DeviceStates {
  /// The next number for [DeviceState#version()].
  long nextVersion();

  /// Whether the device belongs to this publisher, or to nobody who is alive, and so does from now on.
  boolean claim(DeviceId device, Publisher publisher, long now);

  void put(DeviceState state);

  void remove(DeviceId device);
}
