package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;

/// The watchdog of the board. Scans keep it quiet, so it never trips by itself.
final class Watchdog implements Part {
  static final int MAX_TIMEOUT_MS = 65_535;

  private final String circuit;
  private final Runnable restart;
  private boolean armed;
  private long timeoutMs = 5_000;

  /// @param restart what a restart does to the board
  Watchdog(String circuit, Runnable restart) {
    this.circuit = circuit;
    this.restart = restart;
  }

  @Override
  public DeviceType type() {
    return DeviceType.WATCHDOG;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    description
        .group(Part.section(circuit))
        .scanGroup(SCAN_GROUP)
        .property(Property.of("value", Kind.BIT).writable())
        .property(Property.of("timeout", Kind.INT).unit("ms").range(0, MAX_TIMEOUT_MS).writable())
        .property(Property.of("was_wd_reset", Kind.BIT))
        .property(Property.of("nv_save", Kind.BIT).writable())
        .property(Property.of("reset", Kind.BIT).writeOnly());
  }

  /// Saving is a pulse that is over at once.
  @Override
  public Values values() {
    return Values.builder()
        .put("value", Value.bit(armed))
        .put("timeout", Value.of(timeoutMs))
        .put("was_wd_reset", Value.bit(false))
        .put("nv_save", Value.bit(false))
        .build();
  }

  @Override
  public void set(Values given, long now) {
    armed = Part.number(given, "value", armed ? 1 : 0) != 0;
    timeoutMs = Part.whole(given, "timeout", timeoutMs);
    if (Part.number(given, "reset", 0) != 0) restart.run();
  }
}
