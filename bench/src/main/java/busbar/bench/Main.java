package busbar.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `bench/run [quick|full] [NAME...]`: measures and prints a table. Exit status 0 when everything could
/// be measured, whatever the result; 1 when something could not; 2 for wrong usage.
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Plan plan;
  private final List<Benchmark> chosen;

  private Main(Plan plan, List<Benchmark> chosen) {
    this.plan = plan;
    this.chosen = chosen;
  }

  /// Measures what is asked for.
  ///
  /// @param arguments top of the source tree, then what was typed
  public static void main(String[] arguments) throws InterruptedException {
    List<String> words = List.of(arguments);
    Map<String, Benchmark> known = new LinkedHashMap<>();
    for (Benchmark one : all(Path.of(words.getFirst()))) known.put(one.name(), one);
    List<String> names = new ArrayList<>(words.subList(1, words.size()));
    Plan plan = Plan.QUICK;
    if (!names.isEmpty() && List.of("quick", "full").contains(names.getFirst())) {
      if (names.removeFirst().equals("full")) plan = Plan.FULL;
    }
    if (!known.keySet().containsAll(names)) {
      System.err.println(
          "usage: bench/run [quick|full] [NAME...]; names are "
              + String.join(", ", known.keySet()));
      System.exit(USAGE);
    }
    var chosen = new ArrayList<Benchmark>();
    for (Benchmark one : known.values()) {
      boolean isMeant = !one.isOnlyByName() && (plan.isFull() || !one.isLong());
      if (names.isEmpty() ? isMeant : names.contains(one.name())) chosen.add(one);
    }
    System.exit(new Main(plan, chosen).run());
  }

  private static List<Benchmark> all(Path home) {
    return List.of(
        new Latency(),
        new SetToEvent(),
        new Reach(),
        new FanOut(),
        Bursts.toMany(),
        Bursts.toOne(),
        new Udp(),
        new Snapshot(),
        new Overload(),
        new Browsers(),
        new Page(home),
        new Soak(home),
        Watch.shortly(),
        Watch.forMinutes(),
        new ClusterLatency(),
        new ClusterThroughput(),
        new LateJoin(),
        new LostNode(),
        new FrozenPeer(),
        Start.alone(home),
        Start.joining(home));
  }

  private int run() throws InterruptedException {
    var rows = new ArrayList<Row>();
    int status = 0;
    String before = Machine.load();
    for (Benchmark one : chosen) {
      System.err.println("bench: " + one.name());
      try {
        rows.addAll(one.run(plan));
      } catch (IOException | RuntimeException e) {
        rows.add(Row.failed(one.name(), e));
        status = FAILED;
      }
    }
    System.out.println(Machine.text(plan.word()));
    System.out.println("Load of the machine before " + before + ", after " + Machine.load());
    System.out.println();
    TextTable.of(rows).forEach(System.out::println);
    return status;
  }
}
