package busbar.bus;

import java.util.List;

/// A family's answer to a [StopRequest].
///
/// @param id of the request
/// @param results one per device that can be driven; devices that only measure are not listed
public record StopReport(String id, Publisher publisher, List<Result> results)
    implements BusMessage {
  /// What stop did to a device.
  public enum Effect {
    /// It is at rest or at its safe value.
    STOPPED,
    /// It keeps its value: no safe value is configured.
    KEPT,
    /// Nobody knows: the driver was stuck and its handle was closed.
    UNCONFIRMED
  }

  /// What stop did to one device.
  public record Result(DeviceId device, Effect effect) {}

  public StopReport {
    results = List.copyOf(results);
  }
}
