package busbar.node.config;

import busbar.settings.Problems;
import java.util.List;
import java.util.stream.Collectors;

/// A configuration with mistakes, all of them.
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problems.Problem> problems;

  public ConfigException(Problems problems) {
    super(problems.all().stream().map(Object::toString).collect(Collectors.joining("\n")));
    this.problems = problems.all();
  }

  /// In the order of the file.
  public List<Problems.Problem> problems() {
    return problems;
  }
}
