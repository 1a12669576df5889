package busbar.bus;

import org.jspecify.annotations.Nullable;

/// Stop: bypasses queues and discards what waits in them. Repeated until answered.
///
/// @param id the same in every repetition
/// @param node stop this node only; null means all
/// @param family stop this family only; null means all
/// @param replyTo inbox for the [StopReport]s
public record StopRequest(
    String id, Origin origin, @Nullable String node, @Nullable String family, String replyTo)
    implements BusMessage {
  /// Whether this publisher is meant.
  public boolean concerns(Publisher publisher) {
    return (node == null || node.equals(publisher.node()))
        && (family == null || family.equals(publisher.family()));
  }
}
