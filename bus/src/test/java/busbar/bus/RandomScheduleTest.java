package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random faults against a simple model: what the hardware was, when, and what every client may see of
/// it. `-Dbusbar.schedules=N` runs more, `-Dbusbar.seed=N` repeats one.
class RandomScheduleTest {
  private static final int SCHEDULES = Integer.getInteger("busbar.schedules", 1_000);
  private static final int DEVICES = 5;
  private static final int STEPS = 120;
  private static final List<String> NODES = List.of("a", "b", "c");
  private static final int MAX_JITTER_MS = 800;

  /// Whatever state it is in lasts longer than clocks remember.
  private static final int SUSPENSION_MS = 11 * 60_000;

  private static final int RARELY = 1_000;

  private static final long STALE_LIMIT = Duration.ofSeconds(3).toNanos();

  @Test
  void invariantsHoldUnderRandomFaults() {
    Long one = Long.getLong("busbar.seed");
    long first = one != null ? one : System.nanoTime();
    int count = one != null ? 1 : SCHEDULES;
    for (long seed = first; seed < first + count; seed++) {
      try {
        new Schedule(seed).play();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Dbusbar.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /// One run. Node `a` and `b` own families, all three read.
  private static final class Schedule {
    private final SplittableRandom random;
    private final Site site;
    private final List<Owner> owners = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Long> deadlines = new HashMap<>();
    private final Map<String, Integer> executions = new HashMap<>();
    private int commands;

    Schedule(long seed) {
      random = new SplittableRandom(seed);
      site = new Site(seed);
      for (String node : NODES) clients.add(new Client(site.reader(node)));
      for (int i = 0; i < 2; i++) owners.add(new Owner(i));
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        act();
        site.run(random.nextInt(RARELY) == 0 ? SUSPENSION_MS : random.nextInt(1, 400));
        check();
      }
      site.bus.heal();
      owners.forEach(Owner::revive);
      clients.forEach(client -> client.reader.node.thaw());
      site.run(1);
      owners.forEach(Owner::report);
      // invariant 2: three seconds after the last fault everybody has the newest
      for (int i = 0; i < 6; i++) {
        site.run(500);
        check();
      }
      clients.forEach(this::checkNewest);
      executions.forEach((id, times) -> assertEquals(1, times, "executions of " + id));
    }

    private void act() {
      Owner owner = owners.get(random.nextInt(2));
      Client client = clients.get(random.nextInt(3));
      String one = NODES.get(random.nextInt(3));
      String other = NODES.get(random.nextInt(3));
      switch (random.nextInt(17)) {
        case 0 -> site.bus.loss = random.nextDouble(0.5);
        case 1 -> site.bus.doubling = random.nextDouble();
        case 2 -> site.bus.jitter = Duration.ofMillis(random.nextInt(1, MAX_JITTER_MS));
        case 3 -> site.bus.cut(one, other);
        case 4 -> site.bus.cutBoth(one, other);
        case 5, 6 -> site.bus.heal();
        case 7 -> owner.machine.freeze();
        case 8, 9 -> owner.machine.thaw();
        case 10 -> owner.restart();
        case 11 -> client.toggleFrozen();
        case 12 -> owner.machine.microsOffset += random.nextLong(-1L << 45, 1L << 45);
        case 13 -> owner.toggleDevice();
        case 14 -> command(client, owner);
        default -> owner.report();
      }
    }

    private void command(Client client, Owner owner) {
      String id = "command-" + commands++;
      DeviceId device = owner.device(random.nextInt(DEVICES));
      long limit = site.bus.now() + Commands.DEFAULT_TIMEOUT.toNanos();
      deadlines.put(id, limit);
      var values = Values.of("target", Value.of(1));
      client.reader.commands.send(
          id, device, Command.SET, values, Site.ORIGIN, Commands.DEFAULT_TIMEOUT);
    }

    private void check() {
      for (Client client : clients) {
        client.checkOrder();
        for (Owner owner : owners) owner.checkAt(client);
      }
    }

    private void checkNewest(Client client) {
      for (Owner owner : owners) {
        for (int i = 0; i < DEVICES; i++) {
          DeviceId device = owner.device(i);
          Integer value = owner.current.get(i);
          String shown = client.reader.shown(device);
          // A device that an earlier incarnation had is bad for a while before it is forgotten.
          boolean right =
              value == null
                  ? shown.matches("unknown|.* bad.*")
                  : shown.equals(value + " good") || shown.startsWith(value + " uncertain: clock");
          assertTrue(
              right, () -> device + " at " + client.name() + " is " + shown + ", not " + value);
        }
      }
    }

    /// A node with a family, and the truth about its hardware.
    private final class Owner {
      final int index;
      final String node;
      SimulatedBus.Node machine;
      Family family;
      final Map<Integer, Integer> current = new HashMap<>();
      final Map<DeviceId, NavigableMap<Long, Integer>> history = new HashMap<>();
      private int counter;

      Owner(int index) {
        this.index = index;
        node = NODES.get(index);
        machine = site.bus.node(node);
        family = begin();
      }

      private Family begin() {
        Family fresh = site.family(node, "rig");
        fresh.commands(this::execute);
        for (int i = 0; i < DEVICES; i++) fresh.declare(description(i));
        fresh.start();
        for (int i = 0; i < DEVICES; i++) report(fresh, i);
        fresh.status(Quality.GOOD);
        return fresh;
      }

      private Description description(int i) {
        return Description.of(device(i))
            .property(Property.of("value", Property.Kind.INT))
            .property(Property.of("target", Property.Kind.INT).writeOnly())
            .build();
      }

      DeviceId device(int i) {
        return Site.device(node, "d" + i);
      }

      /// Process and clocks of the machine begin anew; its epochs are remembered.
      void restart() {
        machine.kill();
        machine = site.bus.node(node);
        clients.set(index, new Client(site.reader(node)));
        family = begin();
      }

      void revive() {
        machine.thaw();
      }

      void report() {
        report(family, random.nextInt(DEVICES));
      }

      private void report(Family to, int i) {
        if (to == family && !current.containsKey(i)) return;
        current.put(i, ++counter);
        history(device(i)).put(site.bus.now(), counter);
        to.report(device(i), Values.of(Value.of(counter)));
      }

      private NavigableMap<Long, Integer> history(DeviceId device) {
        return history.computeIfAbsent(device, _ -> new TreeMap<>());
      }

      void toggleDevice() {
        int i = random.nextInt(DEVICES);
        if (current.remove(i) != null) {
          history(device(i)).put(site.bus.now(), -1);
          family.withdraw(device(i));
        } else {
          family.declare(description(i));
          current.put(i, 0);
          report(family, i);
        }
      }

      private void execute(CommandCall call) {
        if (!call.begin()) return;
        String id = call.command().id();
        executions.merge(id, 1, Integer::sum);
        assertTrue(site.bus.now() <= deadlines.getOrDefault(id, 0L), id + " was carried out late");
        call.complete(Outcome.done());
      }

      /// What is shown has been true within the last three seconds.
      void checkAt(Client client) {
        if (client.reader.node.frozen()) return;
        for (int i = 0; i < DEVICES; i++) {
          DeviceState state = client.reader.table.get(device(i));
          if (state == null || state.quality().isBad()) continue;
          int shown = Integer.parseInt(state.value().text());
          Long replaced = replacedAt(device(i), shown);
          if (replaced != null) {
            assertTrue(
                site.bus.now() - replaced <= STALE_LIMIT,
                () ->
                    state
                        + " at "
                        + client.name()
                        + " was replaced "
                        + (site.bus.now() - replaced) / 1_000_000
                        + " ms ago");
          }
        }
      }

      private @Nullable Long replacedAt(DeviceId device, int value) {
        boolean found = false;
        for (var entry : history(device).entrySet()) {
          if (found) return entry.getKey();
          found = entry.getValue() == value;
        }
        return null;
      }
    }

    /// A client of a node and what it has seen.
    private static final class Client {
      final Site.Reader reader;
      private final Map<DeviceId, Integer> newest = new HashMap<>();
      private int checked;

      Client(Site.Reader reader) {
        this.reader = reader;
      }

      String name() {
        return reader.node.name;
      }

      void toggleFrozen() {
        if (reader.node.frozen()) {
          reader.node.thaw();
        } else {
          reader.node.freeze();
        }
      }

      void checkOrder() {
        List<DeviceState> seen = new ArrayList<>(reader.seen.subList(checked, reader.seen.size()));
        checked = reader.seen.size();
        for (DeviceState state : seen) {
          if (state.quality().isBad()) continue;
          int value = Integer.parseInt(state.value().text());
          int before = newest.merge(state.device(), value, Math::max);
          assertTrue(value >= before, () -> state + " at " + name() + " after " + before);
        }
      }
    }
  }
}
