package busbar.node.control;

import busbar.bus.NodeState;
import java.util.List;

/// Nodes as a table for people.
final class NodeText {
  private NodeText() {}

  static String list(List<NodeState> nodes) {
    var table =
        new TextTable(
            "NODE", "STATE", "ADDRESS", "VERSION", "UPTIME", "CLOCK", "HEARD", "FAMILIES");
    for (NodeState node : nodes) {
      boolean heard = node.heardNanos() >= 0;
      table.add(
          node.node(),
          presence(node),
          node.address().isEmpty() ? "alone" : node.address(),
          heard ? node.version() : "-",
          heard ? Wording.age(node.uptimeNanos()) : "-",
          heard ? clock(node.skewMicros()) : "-",
          heard ? Wording.age(node.heardNanos()) : "never",
          String.join(" ", node.families()));
    }
    return table.toString();
  }

  private static String presence(NodeState node) {
    return switch (node.presence()) {
      case HERE -> "here";
      case UP -> "up";
      case SILENT -> "silent: " + node.reason();
      case LEFT -> "left: " + node.reason();
    };
  }

  /// What its wall clock shows beyond this node's; what is below the error of the estimate is nothing.
  private static String clock(long micros) {
    if (Math.abs(micros) < 100_000) return "same";
    return (micros < 0 ? "-" : "+") + Wording.age(Math.abs(micros) * 1_000);
  }
}
