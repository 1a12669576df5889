package busbar.camera;

/// A source gives no more pictures; the message is the reason that people read.
final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  SourceException(String reason) {
    super(reason);
  }

  SourceException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
