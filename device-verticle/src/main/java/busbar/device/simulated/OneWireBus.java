package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;

/// The master of a 1-Wire bus. A search or a reset is over at once and finds what was there.
final class OneWireBus implements Part {
  private static final int MAX_SECONDS = 86_400;

  private final String circuit;
  private long scanInterval = 60;
  private long interval = 10;

  OneWireBus(String circuit) {
    this.circuit = circuit;
  }

  @Override
  public DeviceType type() {
    return DeviceType.OWBUS;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    description
        .group(circuit)
        .scanGroup(SCAN_GROUP)
        .property(seconds("scan_interval"))
        .property(seconds("interval"))
        .property(Property.of("do_scan", Kind.BOOL).writable())
        .property(Property.of("do_reset", Kind.BOOL).writable());
  }

  private static Property seconds(String name) {
    return Property.of(name, Kind.INT).unit("s").range(0, MAX_SECONDS).writable();
  }

  @Override
  public Values values() {
    return Values.builder()
        .put("scan_interval", Value.of(scanInterval))
        .put("interval", Value.of(interval))
        .put("do_scan", Value.of(false))
        .put("do_reset", Value.of(false))
        .build();
  }

  @Override
  public void set(Values given, long now) {
    scanInterval = Part.whole(given, "scan_interval", scanInterval);
    interval = Part.whole(given, "interval", interval);
  }
}
