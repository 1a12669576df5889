package busbar.node.status;

import busbar.bus.CommandStatistics;
import busbar.bus.Event;
import busbar.bus.NodeState;
import busbar.bus.QualityCount;
import busbar.bus.StateTable;
import busbar.history.HistoryStatus;
import busbar.node.control.FamilyStatus;
import busbar.udp.port.PortReport;
import busbar.ws.ListenerStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A node at one moment. Every rendering of counters is made from this.
///
/// @param version of the software
/// @param nodes of the site, this one first
/// @param members of the cluster; 0 when the node is alone
/// @param families of this node, by name
/// @param devices of the whole site, as seen here
/// @param eventCounts events since the start, by kind
/// @param lastEvents newest first
/// @param listeners empty without a web bridge
/// @param ports empty without a UDP bridge
/// @param history empty when it is off
/// @param loops one per event loop
public record NodeStatus(
    String node,
    String version,
    boolean isReady,
    List<NodeState> nodes,
    int members,
    Map<String, FamilyStatus> families,
    QualityCount devices,
    StateTable.Statistics table,
    CommandStatistics commands,
    Map<String, Long> eventCounts,
    List<Event> lastEvents,
    Optional<List<ListenerStatus>> listeners,
    Optional<List<PortReport>> ports,
    Optional<HistoryStatus> history,
    List<LoopDelay> loops) {
  /// Time since the start of the node, seconds.
  double uptimeSeconds() {
    return nodes.getFirst().uptimeNanos() / 1e9;
  }
}
