package busbar.bus;

/// A value does not fit the property it was meant for; the message is for the person who sent it.
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1;

  public InvalidValueException(String message) {
    super(message);
  }
}
