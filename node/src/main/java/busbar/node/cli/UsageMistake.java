package busbar.node.cli;

import busbar.node.control.Suggestions;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in a few lines what is wrong with a command and what it takes.
final class UsageMistake implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println("busbar: " + words(e, command));
    err.print(command.getHelp().synopsisHeading() + command.getHelp().synopsis(0));
    err.println("More: " + name + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  private static String words(ParameterException e, CommandLine command) {
    boolean isTop = command.getParent() == null;
    if (e instanceof UnmatchedArgumentException unmatched && isTop) {
      String given = unmatched.getUnmatched().getFirst();
      var known = command.getSubcommands().keySet().stream();
      if (!given.startsWith("-")) {
        return "there is no command '%s'%s".formatted(given, Suggestions.of(given, known));
      }
    }
    String message = String.valueOf(e.getMessage());
    return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
  }
}
