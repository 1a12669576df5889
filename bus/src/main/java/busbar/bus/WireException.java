package busbar.bus;

/// Bytes are not what they should be.
final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WireException(String message) {
    super(message, null, false, false);
  }
}
