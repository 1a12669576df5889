package busbar.bench;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A camera of 1920x1080 at 30 pictures per second, a film that ffmpeg plays, with twenty viewers at its own
/// node and five at another.
final class Watch implements Benchmark {
  private static final int NEAR = 20;
  private static final int FAR = 5;
  private static final String CAMERA = "film";
  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration FILMING = Duration.ofSeconds(60);
  private static final double LEAST = 29;
  private static final double MIDDLE = 5e6;
  private static final double HIGH = 40e6;
  private static final double CORES = 0.5;

  /// Of what is held at the end to what was held after a quarter of the time.
  private static final double MOST_GROWTH = 1.1;

  private final String name;
  private final Duration length;

  private Watch(String name, Duration length) {
    this.name = name;
    this.length = length;
  }

  static Watch shortly() {
    return new Watch("watch", SHORT);
  }

  /// Ten minutes; runs only when it is named.
  static Watch forMinutes() {
    return new Watch("watch-long", Duration.ofMinutes(10));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isOnlyByName() {
    return length.compareTo(SHORT) > 0;
  }

  @Override
  public List<Row> run(Plan plan) throws IOException, InterruptedException {
    try (Site site = Site.open();
        Child own = Processes.watchedNode(site, 0, camera(film(site.folder())));
        Child other = Processes.watchedNode(site, 1, List.of());
        Child client = Processes.client()) {
      client.ask(
          "viewers",
          Fields.of(
              "port",
              own.greeting().text("ws"),
              "near",
              NEAR,
              "farPort",
              other.greeting().text("ws"),
              "far",
              FAR,
              "camera",
              CAMERA,
              "node",
              site.node(0)),
          Processes.SOON);
      watch(client, WARM_UP);
      client.ask("near", Fields.NONE, Processes.SOON);
      client.ask("far", Fields.NONE, Processes.SOON);
      return measure(own, other, client);
    }
  }

  private List<Row> measure(Child own, Child other, Child client) throws IOException {
    Duration ownBefore = own.processorTime();
    Duration otherBefore = other.processorTime();
    long began = System.nanoTime();
    double slowest = Double.MAX_VALUE;
    List<Double> held = new ArrayList<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      slowest = Math.min(slowest, watch(client, length.dividedBy(4)));
      held.add(held(own) + held(other));
    }
    double nanos = System.nanoTime() - began;
    double ownCores = own.processorTime().minus(ownBefore).toNanos() / nanos;
    double otherCores = other.processorTime().minus(otherBefore).toNanos() / nanos;
    var near = new TurnTimes();
    var far = new TurnTimes();
    near.add(client.ask("near", Fields.NONE, Processes.SOON));
    far.add(client.ask("far", Fields.NONE, Processes.SOON));
    client.ask("gone", Fields.NONE, Processes.SOON);
    return List.of(
        rate(slowest),
        latency("picture taken -> last byte at a viewer of its node, p50 / p99", near),
        latency("the same at a viewer of the other node", far),
        cores(ownCores, otherCores),
        memory(held));
  }

  private static double watch(Child client, Duration length) throws IOException {
    Fields got =
        client.ask("watch", Fields.of("millis", length.toMillis()), length.plus(Processes.SOON));
    return got.quantity("fewest") * 1e9 / got.quantity("nanos");
  }

  private static double held(Child node) throws IOException {
    Fields memory = node.ask("memory", Fields.NONE, Processes.SOON);
    return memory.quantity("heap") + memory.quantity("direct");
  }

  /// Five seconds of a moving pattern, so that playing it costs next to nothing.
  private static Path film(Path folder) throws IOException, InterruptedException {
    Path film = folder.resolve("film.mjpg");
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-nostdin",
                "-loglevel",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=1920x1080:rate=30",
                "-t",
                "5",
                "-q:v",
                "5",
                "-f",
                "mjpeg",
                film.toString())
            .inheritIO()
            .start();
    if (!ffmpeg.waitFor(FILMING.toSeconds(), TimeUnit.SECONDS) || ffmpeg.exitValue() != 0) {
      throw new IOException("ffmpeg made no film");
    }
    return film;
  }

  private static List<String> camera(Path film) {
    return List.of(
        "cameras:",
        "  " + CAMERA + ":",
        "    source: command",
        "    command: [ffmpeg, -nostdin, -loglevel, error, -re, -stream_loop, \"-1\", -framerate, \"30\", -f, mjpeg,",
        "      -i, " + film + ", \"-c:v\", copy, -f, mjpeg, -flush_packets, \"1\", \"pipe:1\"]");
  }

  private Row rate(double slowest) {
    return new Row(
        "1080p at 30 fps, %d + %d viewers of two nodes, %d s: the slowest viewer"
            .formatted(NEAR, FAR, length.toSeconds()),
        String.format(Locale.ROOT, ">= %.0f/s", LEAST),
        String.format(Locale.ROOT, "%.2f/s", slowest),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(slowest >= LEAST),
        "its slowest quarter of the time");
  }

  private static Row latency(String what, TurnTimes times) {
    double middle = times.percentile(50);
    double high = times.percentile(99);
    return new Row(
        what,
        "<= " + Row.millis(MIDDLE) + " / " + Row.millis(HIGH),
        Row.millis(middle) + " / " + Row.millis(high),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(middle <= MIDDLE && high <= HIGH),
        times.summary());
  }

  private static Row cores(double own, double other) {
    return new Row(
        "the same: processor time of the camera's node",
        "<= " + Row.times(CORES) + " cores",
        Row.times(own),
        Row.NONE,
        Row.NONE,
        Row.Verdict.of(own <= CORES),
        "capture and all it does besides included, ffmpeg not; the other node " + Row.times(other));
  }

  private static Row memory(List<Double> held) {
    double growth = held.getLast() / held.getFirst();
    return new Row(
        "the same: heap and direct buffers of both nodes, at the end",
        "<= " + Row.times(MOST_GROWTH) + " of a quarter",
        Row.megabytes(held.getLast()),
        Row.megabytes(held.getFirst()),
        Row.times(growth),
        Row.Verdict.of(growth <= MOST_GROWTH),
        "after a collection; the baseline is the end of the first quarter of the time");
  }
}
