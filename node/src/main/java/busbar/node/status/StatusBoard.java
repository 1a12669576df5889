package busbar.node.status;

import busbar.bus.Bus;
import busbar.bus.Event;
import busbar.bus.NodeState;
import busbar.bus.QualityCount;
import busbar.history.HistoryStatus;
import busbar.node.control.Health;
import busbar.udp.port.PortReport;
import busbar.ws.ListenerStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where all records of a node are. The parts of the node are noted while it starts; looking is for any
/// thread, but takes a walk over all devices and is nothing for an event loop.
public final class StatusBoard {
  /// Events that a look takes along.
  public static final int LAST_EVENTS = 50;

  private final Bus bus;
  private final Health health;
  private final LoopDelays loops;
  private volatile @Nullable Supplier<List<ListenerStatus>> listeners;
  private volatile @Nullable Supplier<List<PortReport>> ports;
  private volatile @Nullable Supplier<HistoryStatus> history;

  public StatusBoard(Bus bus, Health health, LoopDelays loops) {
    this.bus = bus;
    this.health = health;
    this.loops = loops;
  }

  /// Notes the web bridge.
  public void listeners(Supplier<List<ListenerStatus>> source) {
    listeners = source;
  }

  /// Notes the UDP bridge.
  public void ports(Supplier<List<PortReport>> source) {
    ports = source;
  }

  /// Notes the history.
  public void history(Supplier<HistoryStatus> source) {
    history = source;
  }

  Health health() {
    return health;
  }

  NodeStatus look() {
    List<NodeState> nodes = bus.nodes().states();
    QualityCount devices =
        bus.table().qualities().values().stream().reduce(QualityCount.NONE, QualityCount::plus);
    return new NodeStatus(
        bus.node(),
        nodes.getFirst().version(),
        health.isReady(),
        nodes,
        bus.nodes().memberCount(),
        health.families(),
        devices,
        bus.table().statistics(),
        bus.commands().statistics(),
        bus.events().counts(),
        lastEvents(),
        ask(listeners),
        ask(ports),
        ask(history),
        loops.all());
  }

  private List<Event> lastEvents() {
    return bus.events().last().reversed().stream().limit(LAST_EVENTS).toList();
  }

  private static <T> Optional<T> ask(@Nullable Supplier<T> source) {
    return source == null ? Optional.empty() : Optional.of(source.get());
  }
}
