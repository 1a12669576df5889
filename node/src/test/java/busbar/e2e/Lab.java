package busbar.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A node in a process of its own with the simulated rig, the flaky sensor, and ports that were free.
final class Lab implements AutoCloseable {
  /// The flaky sensor: alone in its family.
  static final String FLAKY = "sensor/28C47E3D000002FB";

  private static final Pattern READY =
      Pattern.compile("is ready: (http://127\\.0\\.0\\.1:(\\d+)), udp port (\\d+)");

  final Program node;
  final Path data;
  final String http;
  final String port;
  final String udpPort;

  private Lab(Program node, Path data, Matcher ready) {
    this.node = node;
    this.data = data;
    http = ready.group(1);
    port = ready.group(2);
    udpPort = ready.group(3);
  }

  static Lab start(Path folder) throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    return start(configuration(folder, data, 0), data);
  }

  /// Starts a node with one web listener and one UDP socket.
  static Lab start(Path file, Path data) throws IOException, InterruptedException {
    Program node = Program.busbar("run", file.toString());
    Matcher ready = READY.matcher(node.awaitText("is ready"));
    if (!ready.find()) throw new AssertionError("the line of a ready node has changed");
    return new Lab(node, data, ready);
  }

  /// Starts the twin of a controller, and waits until it has values.
  static Lab twin(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("twin.yaml");
    Path data = folder.resolve("data");
    Files.writeString(
        file,
        """
        node: e2e-twin
        data: %s
        families: {plc: {driver: simulated, parts: unipi}}
        bridges:
          ws: {listeners: [{port: 0}]}
          udp: {sockets: [{port: 0, points: [{codename: relay, from: ro/2_01}]}]}
        """
            .formatted(data));
    Lab lab = start(file, data);
    try (Program watch = lab.asking("watch", "--json", "ro/2_01")) {
      watch.await(line -> line.contains("\"good\""));
    }
    return lab;
  }

  static Path configuration(Path folder, Path data, int httpPort) throws IOException {
    Path file = folder.resolve("lab-" + httpPort + ".yaml");
    Files.writeString(
        file,
        """
        node: e2e
        data: %s
        families:
          host: {driver: system, interval: 500ms}
          rig: {driver: simulated}
          flaky: {driver: simulated, parts: flaky, fault_time: 1s}
        bridges:
          ws:
            listeners: [{port: %d}]
          udp:
            sockets:
              - kind: date
                port: 0
                name: e2e
                points:
                  - {codename: count, from: di/1_02.counter}
                  - {codename: load, from: data_point/load_1min}
                  - {codename: flaky, from: %s}
                  - {codename: relay, from: ro/2_02}
        """
            .formatted(data, httpPort, FLAKY));
    return file;
  }

  /// A command of the command line against this node.
  Program.Result ask(String command, String... arguments) throws IOException, InterruptedException {
    try (Program program = asking(command, arguments)) {
      return program.result();
    }
  }

  Program asking(String command, String... arguments) throws IOException {
    var all = new String[arguments.length + 2];
    all[0] = command;
    all[1] = "--data=" + data;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Program.busbar(all);
  }

  /// What curl gets for a path.
  String curl(String path, String... options) throws IOException, InterruptedException {
    var command = new String[options.length + 3];
    command[0] = "curl";
    command[1] = "-sS";
    System.arraycopy(options, 0, command, 2, options.length);
    command[command.length - 1] = http + path;
    try (Program program = Program.start(command)) {
      return program.result().text();
    }
  }

  @Override
  public void close() {
    node.close();
  }
}
