package busbar.bus;

/// An alias that a device cannot have.
final class AliasRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Outcome.Code code;
  private final String detail;

  AliasRefusedException(Outcome.Code code, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  Outcome outcome() {
    return Outcome.failed(code, detail);
  }
}
