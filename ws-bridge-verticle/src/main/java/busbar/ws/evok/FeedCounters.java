package busbar.ws.evok;

import java.util.concurrent.atomic.LongAdder;

/// What the clients of a listener did and got, since the start. Written on its event loop, readable
/// from any thread.
final class FeedCounters {
  final LongAdder behind = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder conflated = new LongAdder();
  final LongAdder stuck = new LongAdder();
  final LongAdder surplusClients = new LongAdder();
  final LongAdder garbage = new LongAdder();
  final LongAdder foreignWrites = new LongAdder();
  final LongAdder failedWrites = new LongAdder();
  final LongAdder webhookSent = new LongAdder();
  final LongAdder webhookFailed = new LongAdder();
  final LongAdder webhookConflated = new LongAdder();
}
