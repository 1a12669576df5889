package busbar.node.cli;

import busbar.node.config.FamilyPlan;
import busbar.node.config.NodeOptions;
import busbar.udp.pull.GeneratedPort;
import busbar.udp.pull.PointOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `busbar check FILE`.
@Command(name = "check", description = "Checks a configuration; opens nothing.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "such as busbar.yaml")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CommandLineException {
    var commandLine = java.util.Objects.requireNonNull(spec, "set by picocli").commandLine();
    NodeOptions options = Configured.read(file, commandLine.getErr());
    String families =
        options.families().stream().map(FamilyPlan::name).collect(Collectors.joining(", "));
    commandLine
        .getOut()
        .printf(
            "%s is right: node %s, %s%n",
            file, options.node(), families.isEmpty() ? "no families" : "families " + families);
    options
        .udp()
        .ifPresent(udp -> udp.generated().forEach(port -> show(port, commandLine.getOut())));
    commandLine.getOut().flush();
    return ExitCode.DONE;
  }

  /// One of the ports that `codenames: all` has come to.
  private static void show(GeneratedPort port, PrintWriter out) {
    String at = port.port() == 0 ? "a free UDP port" : "UDP port " + port.port();
    out.printf("%n%s, %d codenames:%n", at, port.points().size());
    for (PointOptions point : port.points()) {
      out.printf("  %-28s %s%n", point.codename(), point.from());
    }
  }
}
