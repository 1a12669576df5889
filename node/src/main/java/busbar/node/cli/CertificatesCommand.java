package busbar.node.cli;

import busbar.node.certificates.CertificateFolder;
import busbar.node.certificates.CertificateFolder.Entry;
import busbar.node.certificates.TlsFilesException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
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

/// `busbar certificates FOLDER NODE...`.
@Command(
    name = "certificates",
    sortOptions = false,
    description = {
      "Makes the certificates by which the nodes of a cluster know each other.",
      "What exists is kept; name more nodes later to make theirs."
    },
    footer = {"", "For example: busbar certificates tls lab-1 lab-2"})
final class CertificatesCommand implements Callable<Integer> {
  private static final int MAX_DAYS = 36_500;

  @Parameters(
      paramLabel = "FOLDER",
      index = "0",
      description = "where the authority and all certificates are kept; made when absent")
  private @Nullable Path folder;

  @Parameters(
      paramLabel = "NODE",
      index = "1..*",
      arity = "1..*",
      description = "name of a node, as in its configuration")
  private @Nullable List<String> nodes;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      defaultValue = "1826",
      description = "how long a new certificate of a node is valid; default: 5 years")
  private int days;

  @Option(
      names = "--ca-days",
      paramLabel = "DAYS",
      defaultValue = "3653",
      description = "how long a new authority is valid; default: 10 years")
  private int authorityDays;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CommandLineException {
    CommandLine commandLine = Objects.requireNonNull(spec, "set by picocli").commandLine();
    Path checked = Objects.requireNonNull(folder, "set by picocli");
    List<String> names = names(commandLine);
    checkDays("--days", days, commandLine);
    checkDays("--ca-days", authorityDays, commandLine);
    PrintWriter out = commandLine.getOut();
    try {
      new CertificateFolder(checked, authorityDays, days, InstantSource.system())
          .make(names, entry -> tell(entry, out, commandLine.getErr()));
    } catch (TlsFilesException e) {
      throw new CommandLineException(ExitCode.FAILED, e.getMessage());
    }
    out.println();
    out.println("Copy to each node, into a folder that only its user can read:");
    names.forEach(name -> out.printf("  %1$s: ca.pem, %1$s.pem, %1$s.key%n", name));
    out.println("and name that folder in the node's busbar.yaml: cluster: {tls: FOLDER}");
    out.println("ca.key stays on none of them: with it anybody can make a node of this cluster.");
    out.flush();
    return ExitCode.DONE;
  }

  private List<String> names(CommandLine commandLine) {
    var names = new LinkedHashSet<>(Objects.requireNonNull(nodes, "set by picocli"));
    try {
      names.forEach(CertificateFolder::node);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage());
    }
    return List.copyOf(names);
  }

  private static void checkDays(String option, int days, CommandLine commandLine) {
    if (days >= 1 && days <= MAX_DAYS) return;
    throw new ParameterException(
        commandLine, "%s must be 1 to %d, not %d".formatted(option, MAX_DAYS, days));
  }

  private static void tell(Entry entry, PrintWriter out, PrintWriter err) {
    String name = entry.name();
    String until = entry.lastDay().map(day -> "valid until " + day).orElse("not usable");
    if (entry.isNew()) {
      out.printf("%1$s: made %1$s.pem and %1$s.key, %2$s%n", name, until);
    } else if (entry.isAuthority()) {
      out.printf("%s: exists, kept; %s%n", name, until);
    } else {
      out.printf(
          "%1$s: exists, kept; delete %1$s.pem and %1$s.key to make new ones (%2$s)%n",
          name, until);
    }
    out.flush();
    entry.warnings().forEach(warning -> err.println("busbar: warning: " + warning));
    err.flush();
  }
}
