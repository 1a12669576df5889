package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.server.BareStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The default lab through the start script, alone or joining another node, beside a JVM with an HTTP
/// server that serves nothing.
final class Start implements Benchmark {
  private static final Duration BUILD = Duration.ofMinutes(5);
  private static final double RESIDENT = 200e6;
  private static final Map<String, String> WITHOUT_CACHE =
      Map.of("BUSBAR_JAVA_OPTS", "-XX:AOTMode=off");

  private final Path home;
  private final Kind kind;

  /// @param what of the default lab
  /// @param plain budget without a cache, nanoseconds
  /// @param cached budget with a cache
  private record Kind(String name, String what, double plain, double cached) {}

  private Start(Path home, Kind kind) {
    this.home = home;
    this.kind = kind;
  }

  /// @param home top of the source tree
  static Start alone(Path home) {
    return new Start(home, new Kind("start", "start of the default lab", 2.5e9, 1e9));
  }

  /// @param home top of the source tree
  static Start joining(Path home) {
    String what = "start of the default lab that joins another node";
    return new Start(home, new Kind("cluster-start", what, 5e9, 2.5e9));
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    if (!kind.name().startsWith("cluster")) return run(plan, List.of());
    try (Site site = Site.open();
        Child _ = Processes.clusterNode(site, 0, Processes.NO_BRIDGES, Processes.noLoad(), 0)) {
      return run(plan, site.lines(1));
    }
  }

  private List<Row> run(Plan plan, List<String> more) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("busbar-bench");
    try {
      List<String> node =
          List.of(
              home.resolve("busbar").toString(),
              "run",
              StartFile.write(home, folder, more).toString());
      List<String> bare =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseG1GC",
              "-Xms32m",
              "-Xmx256m",
              "-cp",
              System.getProperty("java.class.path"),
              BareStart.class.getName());
      Started.measure(node, Map.of(), BUILD); // builds what is out of date
      boolean isCached = awaitCache();
      var plain = new ArrayList<Started>();
      var cached = new ArrayList<Started>();
      var bareStarts = new ArrayList<Started>();
      for (int i = 0; i < plan.starts(); i++) {
        plain.add(Started.measure(node, WITHOUT_CACHE, Processes.SOON));
        if (isCached) cached.add(Started.measure(node, Map.of(), Processes.SOON));
        bareStarts.add(Started.measure(bare, Map.of(), Processes.SOON));
      }
      return rows(plain, cached, bareStarts);
    } finally {
      Folders.delete(folder);
    }
  }

  /// The start script makes its cache in the background after a start that found none.
  private boolean awaitCache() throws IOException, InterruptedException {
    Path built = home.resolve("node/target/busbar");
    for (int i = 0; i < 120; i++) {
      try (Stream<Path> files = Files.list(built)) {
        List<Path> caches = files.filter(file -> file.toString().endsWith(".aot")).toList();
        if (!caches.isEmpty()) return Files.size(caches.getFirst()) > 0;
      }
      Thread.sleep(Duration.ofMillis(500));
    }
    return false;
  }

  private List<Row> rows(List<Started> plain, List<Started> cached, List<Started> bareStarts) {
    var rows = new ArrayList<Row>();
    rows.add(time(kind.what() + " to ready, no AOT cache", kind.plain(), plain, bareStarts));
    if (!cached.isEmpty()) {
      rows.add(time(kind.what() + " to ready, AOT cache", kind.cached(), cached, bareStarts));
    }
    List<Started> usual = cached.isEmpty() ? plain : cached;
    double resident = Turns.median(usual.stream().map(Started::residentBytes).toList());
    double bare = Turns.median(bareStarts.stream().map(Started::residentBytes).toList());
    rows.add(
        new Row(
            kind.what().replace("start of", "resident memory of"),
            "<= " + Row.megabytes(RESIDENT),
            Row.megabytes(resident),
            Row.megabytes(bare),
            Row.times(resident / bare),
            Row.Verdict.of(resident <= RESIDENT),
            Started.SETTLING.toSeconds() + " s after ready"));
    return rows;
  }

  private static Row time(
      String what, double most, List<Started> starts, List<Started> bareStarts) {
    double measured = Turns.median(starts.stream().map(Started::nanos).toList());
    double bare = Turns.median(bareStarts.stream().map(Started::nanos).toList());
    return new Row(
        what,
        "<= " + Row.seconds(most),
        Row.seconds(measured),
        Row.seconds(bare),
        Row.times(measured / bare),
        Row.Verdict.of(measured <= most),
        "each: "
            + String.join(", ", starts.stream().map(one -> Row.seconds(one.nanos())).toList()));
  }
}
