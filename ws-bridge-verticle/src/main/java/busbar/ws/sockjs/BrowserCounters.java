package busbar.ws.sockjs;

import java.util.concurrent.atomic.LongAdder;

/// What the browsers of a listener did and got, since the start. Written on its event loop, readable
/// from any thread.
final class BrowserCounters {
  final LongAdder connected = new LongAdder();
  final LongAdder behind = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder resyncs = new LongAdder();
  final LongAdder closed = new LongAdder();
  final LongAdder surplus = new LongAdder();
  final LongAdder refusedAddresses = new LongAdder();
  final LongAdder refusedCommands = new LongAdder();
  final LongAdder garbage = new LongAdder();

  BrowserStatus status() {
    return new BrowserStatus(
        connected.intValue(),
        behind.intValue(),
        delivered.sum(),
        dropped.sum(),
        resyncs.sum(),
        closed.sum(),
        surplus.sum(),
        refusedAddresses.sum(),
        refusedCommands.sum(),
        garbage.sum());
  }
}
