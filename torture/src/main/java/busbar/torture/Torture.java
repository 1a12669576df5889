package busbar.torture;

import busbar.torture.fault.Dice;
import busbar.torture.fault.Fault;
import busbar.torture.fault.Lab;
import busbar.torture.lab.Links;
import busbar.torture.lab.Network;
import busbar.torture.lab.NodeFile;
import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Court;
import busbar.torture.oracle.Disturbance;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// One run: nodes, clients, faults one after the other, and a verdict.
final class Torture implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /// After that no outcome can be outstanding.
  private static final Duration OUTCOME_LIMIT = Duration.ofSeconds(6);

  private static final Duration CALM = Duration.ofSeconds(1);

  private final Plan plan;
  private final PrintStream out;
  private final Path folder;
  private final Network network;
  private final List<NodeProcess> nodes;
  private final Court court;
  private final Report report = new Report();
  private final long begin = System.nanoTime();

  private Torture(Plan plan, PrintStream out) throws IOException {
    this.plan = plan;
    this.out = out;
    folder = Files.createTempDirectory("torture");
    List<String> names = IntStream.rangeClosed(1, plan.nodes()).mapToObj(i -> "n" + i).toList();
    network = Network.build(names);
    List<NodeFile> files =
        names.stream()
            .map(name -> new NodeFile(folder, name, network, names, (int) plan.seed()))
            .toList();
    nodes = files.stream().map(file -> new NodeProcess(file, network)).toList();
    court = new Court(files);
  }

  /// Runs a plan and prints its report.
  ///
  /// @return whether nothing was violated
  static boolean run(Plan plan, PrintStream out) throws IOException, InterruptedException {
    out.println("torture: seed " + plan.seed());
    var torture = new Torture(plan, out);
    var hook = new Thread(torture::close, "clean up");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      torture.run();
      return torture.court.violations().count() == 0;
    } finally {
      torture.close();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void run() throws IOException, InterruptedException {
    court.oracle().during(Disturbance.ANY);
    for (NodeProcess node : nodes) node.start();
    try (var clients = new Clients(nodes, court.oracle())) {
      var checks = new QuietChecks(court, clients);
      awaitStart(checks);
      out.printf("torture: all good after %d s%n", seconds());
      suffer(clients, checks);
      TimeUnit.MILLISECONDS.sleep(OUTCOME_LIMIT.toMillis());
      court.orders().judgeAll();
    }
    report.print(out, plan, court, nodes);
    if (court.violations().count() > 0) {
      out.println("What was done:");
      report.history().forEach(line -> out.println("  " + line));
      out.println("Again: torture/run --nodes " + plan.nodes() + " --seed " + plan.seed());
    }
  }

  private void suffer(Clients clients, QuietChecks checks)
      throws IOException, InterruptedException {
    try (var _ = new Commander(clients, court.orders(), plan.seed())) {
      var dice =
          new Dice(new Lab(nodes, new Links(network), court, clients.parties()), plan.seed());
      for (int i = 0; i < plan.faults() && seconds() < plan.limit().toSeconds(); i++) {
        calm(checks, i);
        suffer(dice.roll(), checks);
      }
      calm(checks, 0);
    }
  }

  private void calm(QuietChecks checks, int round) throws InterruptedException {
    court.violations().during("calm");
    court.delays().during("calm");
    court.oracle().during(Disturbance.NONE);
    TimeUnit.MILLISECONDS.sleep(CALM.toMillis());
    checks.agree();
    checks.stop(nodes.get(round % nodes.size()), nodes.stream().map(NodeProcess::name).toList());
    report.stopped();
  }

  private void suffer(Fault fault, QuietChecks checks) throws IOException, InterruptedException {
    out.printf("torture: %d s: %s%n", seconds(), fault.text());
    court.violations().during(fault.text());
    court.delays().during(fault.kind());
    court.oracle().during(fault);
    long at = seconds();
    fault.begin();
    TimeUnit.MILLISECONDS.sleep(fault.millis());
    fault.end();
    nodes.forEach(NodeProcess::measure);
    long recovery = new Recovery(court, nodes, checks, fault.restarts()).await();
    court.violations().forgetRecovery();
    report.fault(fault.kind(), fault.text(), at, recovery);
    if (recovery < 0) restart(checks);
  }

  /// Begins anew, so that the other faults can be tried, too.
  private void restart(QuietChecks checks) throws IOException, InterruptedException {
    out.println("torture: it does not recover; all nodes are started anew");
    court.oracle().during(Disturbance.ANY);
    for (NodeProcess node : nodes) {
      node.kill();
      court.truth().ended(node.name(), System.nanoTime());
      node.start();
    }
    awaitStart(checks);
  }

  private void awaitStart(QuietChecks checks) throws IOException, InterruptedException {
    String missing = checks.awaitGood(START_LIMIT);
    if (missing.isEmpty()) return;
    String log = nodes.getFirst().lastWords();
    throw new IOException("the nodes did not start: " + missing + "; the first says\n" + log);
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
  }

  @Override
  public synchronized void close() {
    court.close();
    nodes.forEach(NodeProcess::close);
    network.close();
    if (plan.keep()) {
      out.println("torture: files are in " + folder);
    } else {
      delete();
    }
  }

  private void delete() {
    if (!Files.exists(folder)) return;
    try (var all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(one);
    } catch (IOException e) {
      System.err.println("torture: " + folder + " was not removed: " + e);
    }
  }
}
