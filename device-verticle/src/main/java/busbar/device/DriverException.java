package busbar.device;

/// The hardware has failed. The message is one sentence for people: it is shown as the reason why
/// the devices are bad.
public final class DriverException extends Exception {
  private static final long serialVersionUID = 1;

  public DriverException(String message) {
    super(message);
  }

  public DriverException(String message, Throwable cause) {
    super(message, cause);
  }
}
