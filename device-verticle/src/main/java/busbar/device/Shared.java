package busbar.device;

import busbar.bus.Bus;
import busbar.bus.Clock;
import busbar.bus.Family;
import java.util.function.Consumer;

/// What the two sides of a family, the event loop and the driver's thread, meet in.
record Shared(
    FamilyOptions options,
    Clock clock,
    Family family,
    Inventory inventory,
    Outputs outputs,
    Mailbox mailbox,
    RunningCalls running,
    CallWatch watch,
    Health health) {

  /// @param onHeld see [Inventory]
  static Shared of(Bus bus, String name, FamilyOptions options, Consumer<Inventory.Held> onHeld) {
    Family family = bus.family(name);
    var refusals = new Refusals(name, options.devices().keySet(), bus.events());
    var mailbox = new Mailbox();
    var running = new RunningCalls();
    return new Shared(
        options,
        bus.clock(),
        family,
        new Inventory(family, options, bus.clock(), refusals, onHeld),
        new Outputs(options),
        mailbox,
        running,
        new CallWatch(),
        new Health(name, bus, family, mailbox, running));
  }

  FamilySink newSink() {
    return new FamilySink(family, options.prefix(), clock, inventory, mailbox);
  }
}
