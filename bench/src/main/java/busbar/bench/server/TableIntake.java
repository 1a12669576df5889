package busbar.bench.server;

import busbar.bench.process.Fields;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.StateTable;
import busbar.bus.Subscription;
import busbar.bus.Value;
import busbar.node.run.LocalNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Follows the rounds of another node in the state table of this one. The last device of a slab tells
/// that all of it is there, as batches are applied in order; afterwards all devices are looked at.
final class TableIntake {
  private final LocalNode node;

  TableIntake(LocalNode node) {
    this.node = node;
  }

  /// @param arguments owner: the other node; port, slabs, changes, millis as for [Intake]
  Fields run(Fields arguments) throws IOException, InterruptedException {
    int size = arguments.count("changes");
    String owner = arguments.text("owner");
    Map<DeviceId, Integer> last = new HashMap<>();
    for (int slab = 0; slab < arguments.count("slabs"); slab++) {
      last.put(device(owner, (slab + 1) * size - 1), slab);
    }
    StateTable table = node.bus().table();
    long askedBefore = table.statistics().snapshotsAsked();
    var intake = new Intake();
    var ready = new CountDownLatch(1);
    Map<DeviceId, Value> seen = new HashMap<>(); // on the listener's event loop only
    Subscription subscription =
        table.subscribe(
            node.vertx().getOrCreateContext(),
            last::containsKey,
            (changed, _) -> {
              take(changed, seen, last, intake);
              ready.countDown();
            });
    ready.await();
    Fields result = intake.run(arguments);
    subscription.close();
    check(table, last, owner, size);
    return result.with("asked", table.statistics().snapshotsAsked() - askedBefore);
  }

  /// The first sight of a device is no round.
  private static void take(
      List<DeviceState> changed,
      Map<DeviceId, Value> seen,
      Map<DeviceId, Integer> slabs,
      Intake intake) {
    for (DeviceState state : changed) {
      Value round = state.value(LoadVerticle.COUNTER);
      Value before = seen.put(state.device(), round);
      Integer slab = slabs.get(state.device());
      if (before != null && slab != null && !before.equals(round)) intake.completed(slab);
    }
  }

  private static void check(StateTable table, Map<DeviceId, Integer> last, String owner, int size) {
    last.forEach((mark, slab) -> {
      Value expected = round(table, mark);
      for (int i = slab * size; i < (slab + 1) * size; i++) {
        if (!expected.equals(round(table, device(owner, i)))) {
          throw new IllegalStateException(device(owner, i) + " is not of round " + expected);
        }
      }
    });
  }

  private static Value round(StateTable table, DeviceId device) {
    DeviceState state = table.get(device);
    return state == null ? Value.MISSING : state.value(LoadVerticle.COUNTER);
  }

  private static DeviceId device(String owner, int number) {
    return new DeviceId(owner, DeviceType.DI, LoadVerticle.circuit(number));
  }
}
