package busbar.history;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.HistoryAnswer;
import busbar.bus.HistoryLine;
import busbar.bus.HistoryQuery;
import busbar.bus.NoTrend;
import busbar.bus.NodeState;
import busbar.bus.NodeState.Presence;
import busbar.bus.Outcome.Code;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The past of all devices of the site: a question goes to the node that owns the device.
///
/// Make it where answers are to arrive, e.g. in the `start` of a verticle.
public final class History {
  private final Bus bus;
  private final HistoryLine line;

  public History(Bus bus) {
    this.bus = bus;
    line = bus.historyLine();
  }

  /// Asks for a trend. The future does not fail: trouble is a [NoTrend] with one of the codes
  /// NOT_FOUND (no such device), UNSUPPORTED (no such property), INVALID (it is no number), BUSY, OFFLINE
  /// (its node is gone or keeps no history) and TIMEOUT.
  public Future<HistoryAnswer> query(HistoryQuery query) {
    NoTrend refusal = refusal(query);
    return refusal == null ? line.ask(query) : Future.succeededFuture(refusal);
  }

  /// What is known to be in vain without asking.
  private @Nullable NoTrend refusal(HistoryQuery query) {
    DeviceId device = query.device();
    DeviceState state = bus.table().get(device);
    if (state == null) return new NoTrend(Code.NOT_FOUND, notFound(device));
    String owner = device.node();
    List<NodeState> nodes =
        bus.nodes().states().stream().filter(node -> node.node().equals(owner)).toList();
    boolean isGone =
        !nodes.isEmpty()
            && nodes.stream()
                .allMatch(
                    node -> node.presence() == Presence.SILENT || node.presence() == Presence.LEFT);
    if (isGone) return new NoTrend(Code.OFFLINE, "node " + owner + " is not there");
    return null;
  }

  private String notFound(DeviceId device) {
    String others =
        bus
            .table()
            .states(state ->
                state.device().type() == device.type()
                    && state.device().circuit().equals(device.circuit()))
            .stream()
            .map(state -> state.device().toString())
            .collect(Collectors.joining(", "));
    return "no device " + device + (others.isEmpty() ? "" : "; did you mean " + others + "?");
  }
}
