package busbar.torture.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A node in a process of its own, in its network namespace.
public final class NodeProcess implements AutoCloseable {
  private static final int END_LIMIT_SECONDS = 10;
  private static final int WORDS = 30;

  /// What the manifest and the start script of the product give a server.
  private static final List<String> FLAGS =
      List.of(
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
          "-Dio.netty.jfr.enabled=false",
          "-Dlogback.configurationFile=torture-logback.xml",
          "-XX:+UseG1GC",
          "-Xms32m",
          "-Xmx128m");

  private final NodeFile file;
  private final Network network;
  private final LogReader log;
  private @Nullable Process process;
  private long mostMemory;

  public NodeProcess(NodeFile file, Network network) {
    this.file = file;
    this.network = network;
    log = new LogReader(file.log());
  }

  public String name() {
    return file.node();
  }

  public NodeFile file() {
    return file;
  }

  public String address() {
    return network.address(name());
  }

  /// Starts it; it is ready some seconds later.
  public void start() throws IOException {
    log.restart();
    var command = new ArrayList<>(List.of("ip", "netns", "exec", network.space(name())));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NodeMain.class.getName());
    command.addAll(List.of(file.write().toString(), file.clock().toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file.log().toFile()))
            .start();
  }

  /// Sends it a signal, such as `STOP`.
  public void signal(String name) throws IOException {
    measure();
    Shell.run("kill -" + name + " " + running().pid());
  }

  /// Sets its wall clock ahead, or back.
  public void moveClock(long seconds) throws IOException {
    WallClock.move(file.clock(), seconds);
  }

  /// Ends it at once.
  public void kill() throws IOException {
    signal("KILL");
    awaitEnd();
  }

  /// Asks it to end.
  ///
  /// @return false when it had to be killed
  public boolean terminate() throws IOException {
    signal("TERM");
    return awaitEnd();
  }

  private boolean awaitEnd() {
    try {
      if (running().waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) return true;
      running().destroyForcibly().waitFor();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// How many members of the cluster it sees, itself included.
  public int members() {
    return file.nodes().size() == 1 ? 1 : log.members();
  }

  /// The end of its log.
  public String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(file.log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - WORDS), lines.size()));
  }

  /// Notes how much memory it has now. Call it now and then.
  public void measure() {
    if (process == null) return;
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (!line.startsWith("VmHWM:")) continue;
        long kilobytes = Long.parseLong(line.replaceAll("\\D", ""));
        mostMemory = Math.max(mostMemory, kilobytes / 1024);
      }
    } catch (IOException _) {
      // The process has ended; what it had was measured before.
    }
  }

  /// The most resident memory that was seen, MB.
  public long mostMemory() {
    return mostMemory;
  }

  @Override
  public String toString() {
    return name();
  }

  private Process running() {
    if (process == null) throw new IllegalStateException(name() + " was never started");
    return process;
  }

  @Override
  public void close() {
    if (process != null) process.destroyForcibly();
  }
}
