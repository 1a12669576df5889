package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Value;
import busbar.bus.Values;

/// Something that has facts and nothing to read: a slave on a bus, the name plate of a controller.
///
/// @param group the piece of equipment it belongs to
record FactSheet(DeviceType type, String circuit, String group, Values facts) implements Part {
  /// A slave that is asked by Modbus over TCP.
  static FactSheet slave(String section, int address) {
    return new FactSheet(
        DeviceType.MODBUS_SLAVE,
        section,
        section,
        Values.builder()
            .put("slave_id", Value.of(address))
            .put("modbus_type", Value.of("TCP"))
            .put("modbus_spec", Value.of("127.0.0.1"))
            .put("scan_interval", Value.of(SimulatedOptions.DEFAULT_INTERVAL.toMillis() / 1_000.0))
            .build());
  }

  /// What stands on a controller or an extension.
  static FactSheet namePlate(String circuit, String family, String model, int serial, int boards) {
    return new FactSheet(
        DeviceType.DEVICE_INFO,
        circuit,
        circuit,
        Values.builder()
            .put("family", Value.of(family))
            .put("model", Value.of(model))
            .put("sn", Value.of(serial))
            .put("board_count", Value.of(boards))
            .build());
  }

  @Override
  public void describe(Description.Builder description) {
    description.group(group).scanGroup(SCAN_GROUP);
    for (int i = 0; i < facts.size(); i++) description.fact(facts.name(i), facts.value(i));
  }

  @Override
  public Values values() {
    return Values.NONE;
  }
}
