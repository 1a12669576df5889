package busbar.node.cli;

import busbar.bus.Names;
import busbar.node.config.ConfigException;
import busbar.node.imports.EvokImport;
import busbar.node.imports.NewFolder;
import busbar.settings.Problems.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `busbar import evok DIR`.
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Makes a busbar.yaml out of the configuration of an EVOK.",
      "Reads config.yaml, autogen.yaml, alias.yaml and the hw_definitions in DIR, which stay as they"
          + " are, and says what was carried over and what needs a look."
    },
    footer = {
      "",
      "For example: busbar import evok /etc/evok --alias /var/lib/evok/alias.yaml --to lab",
      "Then:        busbar check lab/busbar.yaml"
    })
final class ImportCommand implements Callable<Integer> {
  private static final String EVOK = "evok";

  @Parameters(paramLabel = EVOK, index = "0", description = "whose configuration it is")
  private @Nullable String program;

  @Parameters(
      paramLabel = "DIR",
      index = "1",
      description = "folder with config.yaml, such as /etc/evok or a copy of it")
  private @Nullable Path folder;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "",
      description = "where busbar.yaml and hw_definitions go; default: the current folder")
  private @Nullable Path target;

  @Option(
      names = "--alias",
      paramLabel = "FILE",
      description =
          "the aliases, on a gateway /var/lib/evok/alias.yaml; default: alias.yaml in DIR")
  private @Nullable Path aliasFile;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description = "name of the node; default: that of the host it will run on")
  private @Nullable String node;

  @Option(names = "--force", description = "replace files that are there already")
  private boolean force;

  @Option(names = "--dry-run", description = "say what would come of it, write nothing")
  private boolean dryRun;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CommandLineException {
    CommandLine commandLine = Objects.requireNonNull(spec, "set by picocli").commandLine();
    checkUsage(commandLine);
    EvokImport imported = read(commandLine.getErr());
    NewFolder result = imported.into(Objects.requireNonNull(target, "set by picocli"));
    PrintWriter out = commandLine.getOut();
    if (dryRun) {
      out.println("Nothing was written. Would be carried over:");
    } else {
      write(result).forEach(file -> out.println("Wrote " + file));
      out.println();
      out.println("Carried over:");
    }
    imported.summary().forEach(line -> out.println("  " + line));
    List<Problem> remarks = imported.remarks();
    if (!remarks.isEmpty()) {
      out.println();
      out.println("Needs a look (where a value is wrong, the default holds):");
      remarks.forEach(remark -> out.println("  " + remark));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private void checkUsage(CommandLine commandLine) {
    if (!EVOK.equals(program)) {
      throw new ParameterException(
          commandLine, "'" + program + "' is not known; only evok can be imported");
    }
    try {
      if (node != null) Names.node(node);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, "--node: " + e.getMessage());
    }
  }

  private EvokImport read(PrintWriter err) throws CommandLineException {
    try {
      return EvokImport.read(Objects.requireNonNull(folder, "set by picocli"), aliasFile, node);
    } catch (ConfigException e) {
      e.problems().forEach(err::println);
      throw new CommandLineException(ExitCode.USAGE, "nothing was imported");
    }
  }

  private List<Path> write(NewFolder result) throws CommandLineException {
    try {
      return result.write(force);
    } catch (FileAlreadyExistsException e) {
      throw new CommandLineException(
          ExitCode.FAILED,
          e.getFile() + " is there already; --force replaces it, --to names another folder");
    } catch (IOException e) {
      throw new CommandLineException(ExitCode.FAILED, "cannot write: " + e);
    }
  }
}
