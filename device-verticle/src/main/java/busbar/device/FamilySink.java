package busbar.device;

import busbar.bus.Clock;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Values;

/// What one opened driver says, until it is closed.
final class FamilySink implements DeviceSink {
  private final Family family;
  private final String prefix;
  private final Clock clock;
  private final Inventory inventory;
  private final Mailbox mailbox;
  private final int opening;

  FamilySink(Family family, String prefix, Clock clock, Inventory inventory, Mailbox mailbox) {
    this.family = family;
    this.prefix = prefix;
    this.clock = clock;
    this.inventory = inventory;
    this.mailbox = mailbox;
    opening = inventory.open();
  }

  @Override
  public DeviceId device(DeviceType type, String circuit) {
    return family.device(type, prefix + circuit);
  }

  @Override
  public Moment now() {
    return clock.now();
  }

  @Override
  public void declare(Description description) {
    inventory.declare(opening, description);
  }

  @Override
  public void withdraw(DeviceId device) {
    inventory.withdraw(opening, device);
  }

  @Override
  public void report(DeviceId device, Values values, Quality quality, Moment sampled) {
    inventory.report(opening, device, values, quality, sampled);
  }

  @Override
  public void bad(DeviceId device, String reason) {
    inventory.bad(opening, device, Quality.fault(reason));
  }

  @Override
  public void confirm(String scanGroup, Moment sampled) {
    inventory.confirm(opening, scanGroup, sampled);
  }

  @Override
  public void fault(String reason) {
    if (inventory.isOpen(opening)) mailbox.fault(reason);
  }

  /// The first scan was good: what it did not read is not known any more.
  void settle() {
    inventory.settle(opening);
  }

  void close() {
    inventory.close(opening);
  }
}
