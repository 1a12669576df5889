package busbar.node.cli;

/// A command that cannot do what it was told; the message is for the person at the terminal.
final class CommandLineException extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  CommandLineException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
