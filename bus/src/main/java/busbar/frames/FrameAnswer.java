package busbar.frames;

/// What somebody who asks for a frame gets.
public sealed interface FrameAnswer extends FrameMessage permits Frame, NoFrame {}
