package busbar.history;

import busbar.bus.Clock;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.HistoryAnswer;
import busbar.bus.HistoryQuery;
import busbar.bus.NoTrend;
import busbar.bus.Outcome.Code;
import busbar.bus.Property;
import busbar.bus.StateListener;
import busbar.bus.Trend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records what the state table says of this node's devices, and answers questions about it.
///
/// Not for several threads.
final class Recorder implements StateListener {
  /// Every device is visited once in so many calls of [#sweep()].
  static final int SLICES = 20;

  private static final Logger log = LoggerFactory.getLogger(Recorder.class);

  private final Clock clock;
  private final Memory memory;
  private final Map<DeviceId, DeviceHistory> devices = new HashMap<>();
  private List<DeviceHistory> order = List.of();
  private int next;
  private long refused;

  Recorder(long bytes, Clock clock) {
    memory = new Memory(bytes);
    this.clock = clock;
  }

  @Override
  public void changed(List<DeviceState> changed, List<DeviceId> removed) {
    long now = clock.nanos();
    for (DeviceState state : changed) {
      DeviceHistory history = devices.get(state.device());
      if (history == null) history = begin(state.device());
      int without = history.changed(state, now);
      if (without > 0) refused(without);
    }
    for (DeviceId device : removed) {
      DeviceHistory history = devices.get(device);
      if (history != null) history.removed(now);
    }
  }

  private DeviceHistory begin(DeviceId device) {
    if (!memory.hasRoom()) forgetRemoved();
    var fresh = new DeviceHistory(memory);
    devices.put(device, fresh);
    order = List.of();
    return fresh;
  }

  private void forgetRemoved() {
    devices
        .values()
        .removeIf(history -> {
          if (history.isRemoved()) history.dismiss();
          return history.isRemoved();
        });
    order = List.of();
  }

  private void refused(int without) {
    if (refused == 0) {
      log.warn(
          "the memory of the history holds {} series; further numbers are not recorded:"
              + " raise history.memory",
          memory.series());
    }
    refused += without;
  }

  /// Visits some of the devices to write down what was confirmed.
  void sweep() {
    if (order.isEmpty()) order = new ArrayList<>(devices.values());
    long now = clock.nanos();
    for (int i = order.size() / SLICES; i >= 0 && !order.isEmpty(); i--) {
      next = (next + 1) % order.size();
      order.get(next).hold(now);
    }
  }

  HistoryStatus status() {
    return new HistoryStatus(
        memory.series(), memory.used(), memory.limit(), memory.givenUp(), refused);
  }

  HistoryAnswer answer(HistoryQuery query) {
    DeviceId device = query.device();
    DeviceHistory history = devices.get(device);
    Description description = history == null ? null : history.description();
    if (history == null || description == null) {
      return new NoTrend(Code.NOT_FOUND, "no device " + device);
    }
    Property property = description.property(query.property()).orElse(null);
    if (property == null) {
      String detail = device + " has no property '" + query.property() + "'";
      return new NoTrend(Code.UNSUPPORTED, detail);
    }
    if (!DeviceHistory.isRecorded(property)) {
      String detail = query.property() + " of " + device + " is no number and has no history";
      return new NoTrend(Code.INVALID, detail);
    }
    Series series = history.series(query.property());
    if (series == null) {
      String detail = "there is no memory for the history of " + device + ": raise history.memory";
      return new NoTrend(Code.BUSY, detail);
    }
    history.hold(clock.nanos());
    Grid grid = series.collect(query);
    return new Trend(
        device, query.property(), property.unit(), grid.from, grid.to, grid.step, grid.buckets());
  }
}
