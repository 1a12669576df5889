package busbar.torture;

import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Court;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What was done and what came of it.
final class Report {
  private final Map<String, List<Long>> recoveries = new TreeMap<>();
  private final List<String> history = new ArrayList<>();
  private int faults;
  private int stops;

  /// A fault was begun and healed.
  ///
  /// @param recovery from healing until everything was good everywhere, ms; -1 for never
  void fault(String kind, String text, long atSeconds, long recovery) {
    faults++;
    history.add("%6d s  %s; good after %d ms".formatted(atSeconds, text, recovery));
    recoveries.computeIfAbsent(kind, _ -> new ArrayList<>()).add(recovery);
  }

  void stopped() {
    stops++;
  }

  List<String> history() {
    return List.copyOf(history);
  }

  void print(PrintStream out, Plan plan, Court court, List<NodeProcess> nodes) {
    out.printf("%n%d faults, %d nodes, seed %d%n%n", faults, plan.nodes(), plan.seed());
    Map<String, Histogram> delays = court.delays().byKind();
    out.println(
        "| Fault | Times | Good again after: median, max | Untrue but good: median, p99, max |");
    out.println("| --- | --- | --- | --- |");
    delays.forEach((kind, histogram) -> out.println(row(kind, histogram)));
    out.println();
    out.println("Sights judged: " + court.oracle().judged());
    out.println("Commands by outcome: " + court.orders().counts());
    out.println("Latest execution after sending: " + court.orders().latestMillis() + " ms");
    out.println("Stops: " + stops);
    out.println(
        "Not good at nodes that had nothing to do with the fault: "
            + court.violations().sideEffects());
    out.println("Own lateness at worst: " + court.worstLateness().toMillis() + " ms");
    for (NodeProcess node : nodes) {
      node.measure();
      out.println("Resident memory of " + node.name() + " at most: " + node.mostMemory() + " MB");
    }
    out.println("Violations: " + court.violations().count());
    court.violations().texts().forEach(text -> out.println("  " + text));
  }

  private String row(String kind, Histogram delay) {
    List<Long> times = recoveries.getOrDefault(kind, List.of()).stream().sorted().toList();
    String recovery =
        times.isEmpty()
            ? "-"
            : "%.1f s, %.1f s".formatted(times.get(times.size() / 2) / 1e3, times.getLast() / 1e3);
    return "| %s | %d | %s | %s, %s, %s |"
        .formatted(
            kind,
            times.size(),
            recovery,
            millis(delay.getValueAtPercentile(50)),
            millis(delay.getValueAtPercentile(99)),
            millis(delay.getMaxValue()));
  }

  private static String millis(long micros) {
    return "%.1f ms".formatted(micros / 1e3);
  }
}
