package busbar.torture.fault;

import busbar.torture.client.Party;
import busbar.torture.lab.Links;
import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Conditions;
import busbar.torture.oracle.Court;
import busbar.torture.oracle.Truth;
import java.util.List;

/// What faults work on.
///
/// @param nodes in the order of their names
/// @param parties their clients, in the same order
public record Lab(List<NodeProcess> nodes, Links links, Court court, List<Party> parties) {
  public Lab {
    nodes = List.copyOf(nodes);
    parties = List.copyOf(parties);
  }

  Conditions conditions() {
    return court.conditions();
  }

  Truth truth() {
    return court.truth();
  }
}
