package busbar.bus;

import busbar.bus.NodeState.Presence;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The nodes of the site, as this one sees them. Each tells of itself every second; who comes, falls
/// silent, returns or leaves is an event.
///
/// Reports arrive on the bus's event loop; reading is for any thread.
public final class Nodes {
  /// Time between two reports of a node.
  static final Duration PITCH = Duration.ofSeconds(1);

  /// Nodes remembered; those that are gone make room.
  static final int MAX_NODES = 1_000;

  /// A member of the cluster should be heard within this time.
  private static final Duration HEARING = Duration.ofSeconds(5);

  /// Wall clocks further apart than this are an event.
  private static final long SKEW_MICROS = 2_000_000;

  private static final Logger log = LoggerFactory.getLogger(Nodes.class);

  private final BusOptions own;
  private final Addresses addresses;
  private final StateTable table;
  private final Transport transport;
  private final EventLog events;
  private final Clock clock;
  private final long startedNanos;
  private final Map<String, KnownNode> others = new ConcurrentHashMap<>();
  private volatile Set<Member> members = Set.of();

  // event loop only
  private final Map<String, Long> unheardSince = new HashMap<>();
  private final Set<String> skewed = new HashSet<>();
  private final Set<String> doubled = new HashSet<>();
  private long lastTick;
  private Transport.@Nullable Registration registration;
  private Transport.@Nullable Timer ticking;

  /// Somebody who has joined the cluster.
  ///
  /// @param address where its event bus should be reached
  public record Member(String process, String node, String address) {}

  Nodes(
      BusOptions own, Addresses addresses, StateTable table, Transport transport, EventLog events) {
    this.own = own;
    this.addresses = addresses;
    this.table = table;
    this.transport = transport;
    this.events = events;
    clock = own.clock();
    startedNanos = clock.nanos();
  }

  Future<Void> start() {
    return transport
        .listen(addresses.node(), (message, _) -> accept(message))
        .onSuccess(fresh -> {
          registration = fresh;
          report(false);
          lastTick = clock.nanos();
          ticking = transport.every(PITCH, this::tick);
        })
        .mapEmpty();
  }

  /// Tells the others that this node is being stopped.
  Future<Void> stop() {
    if (ticking != null) ticking.cancel();
    report(true);
    return registration == null ? Future.succeededFuture() : registration.close();
  }

  /// Takes the list of members; they should be heard soon. From any thread.
  public void members(Set<Member> newMembers) {
    Set<Member> copy = Set.copyOf(newMembers);
    transport.run(() -> members = copy);
  }

  /// Members of the cluster, this node included; 0 when it runs alone. From any thread.
  public int memberCount() {
    return members.size();
  }

  /// All nodes, this one first, then by name.
  public List<NodeState> states() {
    long now = clock.nanos();
    var states = new ArrayList<NodeState>();
    others.values().forEach(node -> states.add(node.state(now, table.families(node.node()))));
    states.sort(Comparator.comparing(NodeState::node));
    states.addFirst(
        new NodeState(
            own.node(),
            own.process(),
            own.address(),
            own.version(),
            Presence.HERE,
            "",
            table.families(own.node()),
            now - startedNanos,
            0,
            0));
    return states;
  }

  private void report(boolean leaving) {
    transport.publish(
        addresses.node(),
        new NodeReport(
            own.node(),
            own.process(),
            own.address(),
            own.version(),
            leaving,
            startedNanos,
            clock.nanos(),
            clock.micros()));
  }

  private void accept(BusMessage message) {
    if (!(message instanceof NodeReport report) || report.process().equals(own.process())) return;
    KnownNode node = others.get(report.process());
    if (node == null) {
      makeRoom();
      node = new KnownNode(report.process(), report.node(), report.address());
      others.put(report.process(), node);
    }
    unheardSince.remove(report.process());
    KnownNode heard = node;
    boolean first = !node.wasHeard();
    node.heard(report, clock.now()).ifPresent(change -> tell(heard, change));
    if (first) replaceEarlier(node);
    judgeClock(node);
  }

  /// A restarted node is another process of the same name; of two that are alive the name is a mistake.
  private void replaceEarlier(KnownNode node) {
    others
        .values()
        .removeIf(other -> other != node && other.node().equals(node.node()) && !other.isUp());
    boolean taken =
        node.node().equals(own.node())
            || others.values().stream()
                .anyMatch(other -> other != node && other.node().equals(node.node()));
    if (taken && doubled.add(node.process())) {
      tell(node, new KnownNode.Change("node-doubled", "there are two nodes of this name"));
    }
  }

  private void judgeClock(KnownNode node) {
    long skew = node.skewMicros();
    if (Math.abs(skew) <= SKEW_MICROS) {
      skewed.remove(node.process());
    } else if (skewed.add(node.process())) {
      String text = "its clock is " + skew / 1_000_000 + " s off that of " + own.node();
      tell(node, new KnownNode.Change("node-clock", text));
    }
  }

  private void tick() {
    report(false);
    long now = clock.nanos();
    boolean hasStalled = now - lastTick > 2 * PITCH.toNanos();
    lastTick = now;
    if (hasStalled) return; // this node itself did not listen
    Set<String> processes = new HashSet<>();
    for (Member member : members) {
      processes.add(member.process());
      if (!others.containsKey(member.process())) expect(member, now);
    }
    unheardSince.keySet().retainAll(processes);
    for (KnownNode node : others.values()) {
      node.tick(now, processes.contains(node.process())).ifPresent(change -> tell(node, change));
    }
  }

  /// A firewall may let the membership through and nothing else.
  private void expect(Member member, long now) {
    // A second node of a name is refused before it says anything.
    if (member.process().equals(own.process()) || isAlive(member.node())) return;
    long since = unheardSince.computeIfAbsent(member.process(), _ -> now);
    if (now - since <= HEARING.toNanos()) return;
    makeRoom();
    var node = new KnownNode(member.process(), member.node(), member.address());
    others.put(member.process(), node);
    String reason =
        "is a member but was never heard: can it connect to the event bus of this node, "
            + own.address()
            + "?";
    replaceEarlier(node);
    tell(node, node.unheard(reason));
  }

  private boolean isAlive(String node) {
    return node.equals(own.node())
        || others.values().stream().anyMatch(other -> other.isUp() && other.node().equals(node));
  }

  private void makeRoom() {
    if (others.size() < MAX_NODES) return;
    others.values().removeIf(node -> !node.isUp());
    skewed.retainAll(others.keySet());
    doubled.retainAll(others.keySet());
  }

  private void tell(KnownNode node, KnownNode.Change change) {
    log.info("node {}: {}: {}", node.node(), change.kind(), change.text());
    events.add(change.kind(), node.node(), change.text());
  }
}
