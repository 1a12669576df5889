package busbar.frames;

import busbar.bus.Outcome.Code;

/// Why there is no frame.
///
/// @param code TIMEOUT (nothing newer came within [Cameras#WAIT]: ask again), NOT_FOUND (no such
///     camera) or BUSY (too many wait already)
/// @param detail one sentence for people
public record NoFrame(Code code, String detail) implements FrameAnswer {
  static final NoFrame NOTHING_NEWER = new NoFrame(Code.TIMEOUT, "there is no newer frame yet");
}
