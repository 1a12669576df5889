package busbar.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `busbar`: its commands that ask a running node are methods here, the others are classes.
@Command(
    name = "busbar",
    description = "Every device of a lab on one bus, for every client. Without a command: run.",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      CertificatesCommand.class,
      ImportCommand.class
    },
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "A DEVICE is type/circuit, such as do/1_01, or node:type/circuit; an alias will do for the circuit.",
      "Exit status: 0 done, 1 failed, 2 wrong usage or configuration."
    })
public final class BusbarCommand implements Callable<Integer> {
  private static final String FILTER =
      "[node:]type[/circuit], each may hold * for any text, such as di, 'do/1_*', '*:sensor';"
          + " without one: everything";

  @Spec private @Nullable CommandSpec spec;

  /// The command line with all commands.
  ///
  /// @param out for answers, err for everything else
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    var commandLine = new CommandLine(new BusbarCommand());
    commandLine.getCommandSpec().mixinStandardHelpOptions(true);
    commandLine.getSubcommands().values().forEach(BusbarCommand::addHelp);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(new UsageMistake())
        .setExecutionExceptionHandler(BusbarCommand::explain);
  }

  private static void addHelp(CommandLine subcommand) {
    subcommand
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
  }

  private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult result)
      throws Exception {
    if (!(e instanceof CommandLineException told)) throw e;
    commandLine.getErr().println("busbar: " + told.getMessage());
    return told.exitCode();
  }

  @Override
  public Integer call() throws Exception {
    return new RunCommand().run(spec());
  }

  @Command(
      description = "Shows devices with value, unit, quality and age; or the nodes of the site.")
  int list(
      @Mixin NodeChoice node,
      @Option(names = "--nodes", description = "the nodes instead of the devices") boolean nodes,
      @Option(names = "--json", description = "one JSON array") boolean json,
      @Parameters(paramLabel = "FILTER", arity = "0..*", description = FILTER) List<String> filters)
      throws CommandLineException, InterruptedException {
    if (nodes && filters != null && !filters.isEmpty()) {
      throw new CommandLineException(ExitCode.USAGE, "--nodes takes no filter");
    }
    String path = nodes ? "/nodes" : "/list";
    return request(node, true).send("GET", path, content -> filter(content, json, filters));
  }

  @Command(
      description = "Shows one device with all its properties, or the bare value of one property.")
  int get(
      @Mixin NodeChoice node,
      @Option(names = "--json", description = "one JSON object") boolean json,
      @Parameters(paramLabel = "DEVICE[.property]") String device)
      throws CommandLineException, InterruptedException {
    return request(node, true)
        .send("GET", "/get", content -> format(content.with("device", device), json));
  }

  @Command(
      description = "Writes a device and prints what became of it.",
      footer = {"", "For example: busbar set do/1_01 1; busbar set do/1_01 value=1 timeout=2.5"})
  int set(
      @Mixin NodeChoice node,
      @Parameters(paramLabel = "DEVICE[.property]", index = "0") String device,
      @Parameters(
              paramLabel = "VALUE",
              index = "1..*",
              arity = "1..*",
              description = "a value, or property=value")
          List<String> values)
      throws CommandLineException, InterruptedException {
    return request(node, true)
        .send(
            "POST",
            "/set",
            content -> {
              content.with("device", device);
              values.forEach(value -> content.with("set", value));
            });
  }

  @Command(
      description = "Shows the alias of a device, gives it another one, or takes it away.",
      footer = {"", "For example: busbar alias do/1_02 al_pump; busbar get do/al_pump"})
  int alias(
      @Mixin NodeChoice node,
      @Option(names = "--clear", description = "take the alias away") boolean clear,
      @Parameters(paramLabel = "DEVICE", index = "0") String device,
      @Parameters(
              paramLabel = "NAME",
              index = "1",
              arity = "0..1",
              description = "letters, digits, '-', '.' and '_'; unique on the node of the device")
          @Nullable String name)
      throws CommandLineException, InterruptedException {
    if (clear && name != null) {
      throw new CommandLineException(ExitCode.USAGE, "--clear takes no name");
    }
    String alias = clear ? "" : name;
    if (alias == null) {
      return request(node, true).send("GET", "/alias", content -> content.with("device", device));
    }
    return request(node, true)
        .send("POST", "/alias", content -> content.with("device", device).with("alias", alias));
  }

  @Command(description = "Shows devices, and then every change until it is interrupted.")
  int watch(
      @Mixin NodeChoice node,
      @Option(names = "--json", description = "one JSON object per line") boolean json,
      @Parameters(paramLabel = "FILTER", arity = "0..*", description = FILTER) List<String> filters)
      throws CommandLineException, InterruptedException {
    NodeRequest request = request(node, false);
    int status = request.send("GET", "/watch", content -> filter(content, json, filters));
    if (status != ExitCode.DONE || request.isReaderGone()) return status;
    throw new CommandLineException(
        ExitCode.FAILED,
        "the node has closed the connection: it was stopped, or this terminal did not read for 30 s");
  }

  @Command(
      description = {
        "Brings everything that moves or is driven to rest, on all nodes.",
        "The nodes themselves go on running."
      })
  int stop(@Mixin NodeChoice node) throws CommandLineException, InterruptedException {
    return request(node, true).send("POST", "/stop", _ -> {});
  }

  private NodeRequest request(NodeChoice node, boolean ends) {
    return new NodeRequest(spec(), node, ends ? NodeRequest.LIMIT : null);
  }

  private CommandSpec spec() {
    return java.util.Objects.requireNonNull(spec, "set by picocli");
  }

  private static void filter(ControlClient request, boolean json, @Nullable List<String> filters) {
    format(request, json);
    if (filters != null) filters.forEach(filter -> request.with("filter", filter));
  }

  private static void format(ControlClient request, boolean json) {
    if (json) request.with("format", "json");
  }
}
