package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.NodeState.Presence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The nodes of a site as one of them sees them.
class NodesTest {
  private final Site site = new Site(1);
  private final Seat here = new Seat("a", "pa");

  /// A node that takes part.
  private final class Seat {
    final SimulatedBus.Node machine;
    final EventLog events;
    final Nodes nodes;

    Seat(String node, String process) {
      machine = site.bus.node(node);
      events = new EventLog(node, Site.ADDRESSES, machine, machine);
      var options =
          new BusOptions(
              node,
              "busbar",
              process,
              node + ":5801",
              "1.0",
              machine,
              EpochStore.inMemory(),
              AliasStore.inMemory());
      nodes = new Nodes(options, Site.ADDRESSES, site.reader(node).table, machine, events);
      nodes.start();
    }

    NodeState sees(String node) {
      return nodes.states().stream()
          .filter(state -> state.node().equals(node))
          .findFirst()
          .orElseThrow(() -> new AssertionError(node + " is not in " + nodes.states()));
    }

    List<String> told() {
      return events.last().stream().map(event -> event.kind() + " " + event.subject()).toList();
    }
  }

  @Test
  void nodesTellOfThemselves() {
    var there = new Seat("b", "pb");
    there.machine.microsOffset += 1_500_000;
    site.started("b", "rig", Site.device("b", "x"), 1);
    site.run(10_000);
    NodeState seen = here.sees("b");
    assertEquals(Presence.UP, seen.presence());
    assertEquals("b:5801", seen.address());
    assertEquals("1.0", seen.version());
    assertEquals(List.of("rig"), seen.families());
    assertEquals(10, seen.uptimeNanos() / 1e9, 0.1);
    assertEquals(1.5, seen.skewMicros() / 1e6, 0.01);
    assertEquals(Presence.HERE, here.nodes.states().getFirst().presence());
    assertEquals(List.of("node-joined b"), here.told());
  }

  @Test
  void silenceAndReturnAreEventsWithTheirReason() {
    var there = new Seat("b", "pb");
    here.nodes.members(Set.of(new Nodes.Member("pb", "b", "b:5801")));
    site.run(2_000);
    there.machine.freeze();
    site.run(6_000);
    assertEquals(Presence.SILENT, here.sees("b").presence());
    assertTrue(here.sees("b").reason().contains("although it is a member"));
    there.machine.thaw();
    site.run(2_000);
    assertEquals(Presence.UP, here.sees("b").presence());
    there.nodes.stop();
    site.run(100);
    assertEquals(Presence.LEFT, here.sees("b").presence());
    assertEquals(
        List.of("node-joined b", "node-silent b", "node-back b", "node-left b"), here.told());
  }

  @Test
  void nodeThatStoodStillItselfBlamesNobody() {
    new Seat("b", "pb");
    site.run(2_000);
    here.machine.freeze();
    site.run(60_000);
    here.machine.thaw();
    site.run(5_000);
    assertEquals(List.of("node-joined b"), here.told());
  }

  @Test
  void restartedNodeTakesThePlaceOfTheOldProcess() {
    new Seat("b", "p1");
    site.run(2_000);
    site.bus.node("b").kill();
    site.run(6_000);
    new Seat("b", "p2");
    site.run(2_000);
    assertEquals(2, here.nodes.states().size(), here.nodes.states().toString());
    assertEquals("p2", here.sees("b").process());
    assertEquals(List.of("node-joined b", "node-silent b", "node-joined b"), here.told());
  }

  @Test
  void twoLivingNodesOfOneNameAreToldOnce() {
    new Seat("b", "p1");
    site.bus.forget("b");
    new Seat("b", "p2");
    site.run(20_000);
    assertEquals(3, here.nodes.states().size());
    assertEquals(1, here.told().stream().filter("node-doubled b"::equals).count());
  }

  @Test
  void memberThatIsNeverHeardIsShownWithARemedy() {
    here.nodes.members(
        Set.of(new Nodes.Member("pa", "a", "a:5801"), new Nodes.Member("pb", "b", "b:5801")));
    site.run(20_000);
    NodeState seen = here.sees("b");
    assertEquals(Presence.SILENT, seen.presence());
    assertTrue(
        seen.reason().contains("can it connect to the event bus of this node, a:5801"),
        seen.reason());
    assertTrue(seen.heardNanos() < 0);
    assertEquals(List.of("node-silent b"), here.told());
  }

  @Test
  void clockThatIsOffIsToldOnceUntilItIsRightAgain() {
    var there = new Seat("b", "pb");
    long right = there.machine.microsOffset;
    there.machine.microsOffset = 0; // 1970
    site.run(10_000);
    there.machine.microsOffset = right;
    site.run(10_000);
    there.machine.microsOffset = 4_070_908_800_000_000L; // 2099
    site.run(10_000);
    assertEquals(2, here.told().stream().filter("node-clock b"::equals).count());
  }
}
