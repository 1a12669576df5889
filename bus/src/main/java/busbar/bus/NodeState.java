package busbar.bus;

import java.util.List;

/// A node as this one sees it.
///
/// @param process see [BusOptions#process]; two processes of one name are a mistake
/// @param address where other nodes reach it; empty when it runs alone
/// @param version of its software; empty while it was never heard
/// @param presence whether it is there
/// @param reason why it is not there, for people; empty otherwise
/// @param families those of its families that are known here
/// @param uptimeNanos since it was started; 0 while it was never heard
/// @param skewMicros its wall clock minus that of this node
/// @param heardNanos age of its last report; negative while it was never heard
public record NodeState(
    String node,
    String process,
    String address,
    String version,
    Presence presence,
    String reason,
    List<String> families,
    long uptimeNanos,
    long skewMicros,
    long heardNanos) {
  /// HERE: this node; UP: heard within the last 3 s; SILENT: not heard, without having said goodbye; LEFT:
  /// stopped in order.
  public enum Presence {
    HERE,
    UP,
    SILENT,
    LEFT
  }

  public NodeState {
    families = List.copyOf(families);
  }
}
