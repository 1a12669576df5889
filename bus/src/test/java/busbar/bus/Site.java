package busbar.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Nodes with state tables and families on a simulated bus.
final class Site {
  static final Addresses ADDRESSES = new Addresses("busbar");
  static final Origin ORIGIN = new Origin(Origin.ANONYMOUS, "test", "here", "a");

  final SimulatedBus bus;
  final Map<Publisher, Long> storedEpochs = new HashMap<>();
  private final Map<String, DeviceAliases> aliases = new HashMap<>();
  private final Map<String, EventLog> events = new HashMap<>();
  private int tables;

  Site(long seed) {
    bus = new SimulatedBus(seed);
  }

  /// The reading side of a node: its table, its commands, and what a client of it has seen.
  final class Reader {
    final SimulatedBus.Node node;
    final StateTable table;
    final EventLog events;
    final Commands commands;
    final List<DeviceState> seen = new ArrayList<>();

    Reader(SimulatedBus.Node node) {
      this.node = node;
      table = new StateTable(ADDRESSES, node.name + "-" + tables++, node, node);
      events = new EventLog(node.name, ADDRESSES, node, node);
      commands = new Commands(ADDRESSES, table, node, events);
      node.listen(
          table.inbox(),
          (message, _) -> {
            table.accept(message);
            commands.accept(message);
          });
      table.start();
      table.subscribe(node::run, _ -> true, (changed, _) -> seen.addAll(changed));
    }

    DeviceState state(DeviceId device) {
      DeviceState state = table.get(device);
      if (state == null) throw new AssertionError(device + " is not known at " + node.name);
      return state;
    }

    String shown(DeviceId device) {
      DeviceState state = table.get(device);
      return state == null ? "unknown" : state.value().text() + " " + state.quality();
    }
  }

  Reader reader(String node) {
    return new Reader(bus.node(node));
  }

  /// A family, not yet started.
  Family family(String node, String name) {
    SimulatedBus.Node machine = bus.node(node);
    EpochStore epochs =
        new EpochStore() {
          @Override
          public long last(Publisher publisher) {
            return storedEpochs.getOrDefault(publisher, 0L);
          }

          @Override
          public void store(Publisher publisher, long epoch) {
            storedEpochs.put(publisher, epoch);
          }
        };
    return new Family(
        new Publisher(node, name),
        ADDRESSES,
        machine,
        machine,
        epochs,
        new DeviceOwners(),
        aliases(node, AliasStore.inMemory()),
        new java.util.Random(bus.random.nextLong()));
  }

  /// The aliases of a node, which all its families share.
  DeviceAliases aliases(String node, AliasStore store) {
    return aliases.computeIfAbsent(node, _ -> new DeviceAliases(node, store, events(node)));
  }

  /// The next aliases of this node are those of another process.
  void forgetAliases(String node) {
    aliases.remove(node);
  }

  /// What the owners of a node's devices say.
  EventLog events(String node) {
    SimulatedBus.Node machine = bus.node(node);
    return events.computeIfAbsent(node, _ -> new EventLog(node, ADDRESSES, machine, machine));
  }

  /// A started, good family with one device whose value is `value`.
  Family started(String node, String name, DeviceId device, int value) {
    Family family = family(node, name);
    family.declare(number(device).build());
    family.start();
    family.report(device, Values.of(Value.of(value)));
    family.status(Quality.GOOD);
    return family;
  }

  static Description.Builder number(DeviceId device) {
    return Description.of(device).property(Property.of("value", Property.Kind.INT).writable());
  }

  static DeviceId device(String node, String circuit) {
    return new DeviceId(node, DeviceType.DATA_POINT, circuit);
  }

  void run(long millis) {
    bus.run(Duration.ofMillis(millis));
  }
}
