package busbar.udp.station;

import busbar.bus.Quality;

/// A station has answered something else than what was asked for.
final class BadReplyException extends Exception {
  private static final long serialVersionUID = 1;
  private static final Quality UNREADABLE =
      Quality.fault("the reply of the station cannot be read; see the log");
  private static final Quality UNKNOWN_COMMAND =
      Quality.fault("the station does not know the request; is this its date or xy socket?");

  private final transient Quality quality;

  private BadReplyException(String message, Quality quality) {
    super(message);
    this.quality = quality;
  }

  static BadReplyException unreadable(String what) {
    return new BadReplyException("the reply cannot be read: " + what, UNREADABLE);
  }

  static BadReplyException unknownCommand(String request) {
    return new BadReplyException(request + " is unknown to it", UNKNOWN_COMMAND);
  }

  /// Of the devices of the station; its text does not change with each reply.
  Quality quality() {
    return quality;
  }
}
