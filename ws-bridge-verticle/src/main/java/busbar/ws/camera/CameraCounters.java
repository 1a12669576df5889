package busbar.ws.camera;

import java.util.concurrent.atomic.LongAdder;

/// What the viewers of a listener got. Written on its event loop, readable from any thread.
final class CameraCounters {
  final LongAdder viewers = new LongAdder();
  final LongAdder frames = new LongAdder();
  final LongAdder skipped = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder snapshots = new LongAdder();
  final LongAdder undecodable = new LongAdder();
  final LongAdder stuck = new LongAdder();
  final LongAdder refused = new LongAdder();

  /// @param smaller pictures that were made smaller
  CameraStatus status(long smaller) {
    return new CameraStatus(
        viewers.intValue(),
        frames.sum(),
        skipped.sum(),
        bytes.sum(),
        snapshots.sum(),
        smaller,
        undecodable.sum(),
        stuck.sum(),
        refused.sum());
  }
}
