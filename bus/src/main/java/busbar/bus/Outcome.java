package busbar.bus;

import org.jspecify.annotations.Nullable;

/// What became of a command.
public sealed interface Outcome {
  /// It has begun and takes long; the final outcome follows.
  record Accepted() implements Outcome {}

  /// It was carried out.
  ///
  /// @param observed the device as read back afterwards; null when it cannot be read back
  record Done(@Nullable Reading observed) implements Outcome {}

  /// It was not carried out, or (only [Code#TIMEOUT]) nobody knows.
  ///
  /// @param detail one sentence for the person who wanted it: cause and remedy
  record Failed(Code code, String detail) implements Outcome {}

  /// Why a command was not carried out.
  enum Code {
    /// No such device.
    NOT_FOUND,
    /// A value does not fit.
    INVALID,
    /// The device has no such property or action.
    UNSUPPORTED,
    /// The property cannot be written.
    READ_ONLY,
    /// The origin may not do this.
    DENIED,
    /// Too many commands are waiting.
    BUSY,
    /// Somebody else is in control, or two nodes claim the device.
    CONFLICT,
    /// The owner cannot be reached, or its hardware is not open.
    OFFLINE,
    /// It was cancelled, stopped or came too late, and was not carried out.
    CANCELLED,
    /// The hardware refused or failed.
    FAULT,
    /// No answer in time: unknown, it may have been carried out.
    TIMEOUT
  }

  static Outcome done() {
    return new Done(null);
  }

  static Outcome failed(Code code, String detail) {
    return new Failed(code, detail);
  }
}
