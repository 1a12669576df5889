package busbar.node.certificates;

import java.util.List;

/// Certificates or keys that cannot be used or made; each problem is one sentence that names the file
/// and the remedy.
public final class TlsFilesException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  TlsFilesException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  TlsFilesException(String problem) {
    this(List.of(problem));
  }

  /// At least one.
  public List<String> problems() {
    return problems;
  }

  /// All problems in one line.
  @Override
  public String getMessage() {
    return String.join("; ", problems);
  }
}
