package busbar.node.status;

import busbar.bus.NodeState;
import busbar.bus.NodeState.Presence;
import busbar.bus.QualityCount;
import busbar.node.control.FamilyStatus;
import busbar.node.control.Health;
import java.util.Locale;
import java.util.Map;

/// Nodes, families and devices.
final class SiteMetrics {
  private SiteMetrics() {}

  static void write(NodeStatus status, Sheet sheet) {
    nodes(status, sheet);
    families(status.families(), sheet);
    qualities(
        status.devices(),
        sheet.gauge("busbar_devices", "Devices of the site, as this node sees them."));
  }

  private static void nodes(NodeStatus status, Sheet sheet) {
    Metric states = sheet.gauge("busbar_nodes", "Nodes of the site, by their state.");
    for (Presence presence : Presence.values()) {
      states.add(0, "state", presence.name().toLowerCase(Locale.ROOT));
    }
    Metric up = sheet.gauge("busbar_node_up", "1 while the node is heard.");
    Metric skew =
        sheet.gauge("busbar_node_clock_skew_seconds", "Its wall clock minus that of this node.");
    for (NodeState node : status.nodes()) {
      boolean isUp = node.presence() == Presence.HERE || node.presence() == Presence.UP;
      states.add(1, "state", node.presence().name().toLowerCase(Locale.ROOT));
      up.add(isUp ? 1 : 0, "node", node.node());
      if (isUp) skew.add(node.skewMicros() / 1e6, "node", node.node());
    }
    if (status.members() > 0) {
      sheet.gauge("busbar_cluster_members", "Members of the cluster.").add(status.members());
    }
  }

  private static void families(Map<String, FamilyStatus> families, Sheet sheet) {
    Metric states = sheet.gauge("busbar_families", "Families of this node, by their state.");
    for (String state : new String[] {Health.STARTING, Health.RUNNING, "failed"}) {
      states.add(0, "state", state);
    }
    Metric devices = sheet.gauge("busbar_family_devices", "Devices of a family of this node.");
    families.forEach((name, family) -> {
      states.add(1, "state", family.state().replaceAll(":.*", ""));
      qualities(family.devices(), devices, "family", name);
    });
  }

  private static void qualities(QualityCount count, Metric metric, String... labels) {
    metric.add(count.good(), with(labels, "good"));
    metric.add(count.uncertain(), with(labels, "uncertain"));
    metric.add(count.bad(), with(labels, "bad"));
  }

  private static String[] with(String[] labels, String quality) {
    String[] all = new String[labels.length + 2];
    System.arraycopy(labels, 0, all, 0, labels.length);
    all[labels.length] = "quality";
    all[labels.length + 1] = quality;
    return all;
  }
}
