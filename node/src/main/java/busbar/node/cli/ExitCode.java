package busbar.node.cli;

/// What the program's exit status means.
public final class ExitCode {
  /// It was done.
  public static final int DONE = 0;

  /// It was tried and failed; why is on standard error.
  public static final int FAILED = 1;

  /// Wrong usage or a wrong configuration; nothing was tried.
  public static final int USAGE = 2;

  private ExitCode() {}
}
