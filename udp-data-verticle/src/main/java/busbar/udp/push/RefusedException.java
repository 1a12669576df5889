package busbar.udp.push;

/// A request that is not carried out; the message is what the asker is told.
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  RefusedException(String text) {
    super(text, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
