package busbar.frames;

import io.vertx.core.Future;

/// Where the frames of one camera come from, seen from a node with viewers. The futures do not fail.
interface Upstream {
  /// The newest frame, as soon as it is not this one. One question at a time.
  ///
  /// @param after number of the frame that is known; 0 for none
  Future<FrameAnswer> ask(long after, int viewers);

  /// The answer is of no interest any more.
  void abandon();
}
