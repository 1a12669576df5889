package busbar.frames;

import io.vertx.core.buffer.Buffer;

/// What travels between a camera and its viewers inside one process.
sealed interface FrameMessage
    permits FrameAnswer, FrameMessage.Ask, FrameMessage.Push, FrameMessage.Taken {
  /// "The newest frame, as soon as it is not this one."
  ///
  /// @param asker who asks, unique in the site
  /// @param after number of the frame that is known; 0 for none
  /// @param viewers how many the asker asks for
  record Ask(String asker, long after, int viewers) implements FrameMessage {}

  /// A frame for a camera that gets them from others.
  ///
  /// @param nanos monotonic clock of this node when it was taken
  /// @param micros wall clock when it was taken
  record Push(Buffer jpeg, long nanos, long micros) implements FrameMessage {}

  /// A pushed frame was taken.
  record Taken() implements FrameMessage {}
}
