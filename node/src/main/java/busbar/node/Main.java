package busbar.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.node.cli.BusbarCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/// The `busbar` program.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Units such as °C must come out right where the locale is not set, as in many scripts.
    var out = new PrintWriter(writer(FileDescriptor.out), true);
    var err = new PrintWriter(writer(FileDescriptor.err), true);
    int status = BusbarCommand.commandLine(out, err).execute(args);
    out.flush();
    System.exit(status);
  }

  private static OutputStreamWriter writer(FileDescriptor file) {
    return new OutputStreamWriter(new FileOutputStream(file), UTF_8);
  }
}
