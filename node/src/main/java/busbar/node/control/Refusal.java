package busbar.node.control;

/// A request that is not answered with what it asked for.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  private Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The request makes no sense whatever the state of the lab.
  static Refusal usage(String message) {
    return new Refusal(400, message);
  }

  /// There is no such thing now.
  static Refusal notFound(String message) {
    return new Refusal(404, message);
  }

  /// It was tried and did not succeed.
  static Refusal failed(String message) {
    return new Refusal(409, message);
  }

  /// Too many do this already.
  static Refusal busy(String message) {
    return new Refusal(503, message);
  }

  /// HTTP status.
  int status() {
    return status;
  }
}
