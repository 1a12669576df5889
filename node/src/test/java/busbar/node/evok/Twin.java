package busbar.node.evok;

import busbar.node.cli.BusbarCommand;
import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import busbar.node.run.LocalNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// A node in this JVM with ports for the three versions of EVOK, and clients of them.
final class Twin implements AutoCloseable {
  /// Generous: nothing here takes long.
  static final int SECONDS = 20;

  static final String FORM = "application/x-www-form-urlencoded";

  final LocalNode node;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  private Twin(LocalNode node, Path folder) {
    this.node = node;
    this.folder = folder;
  }

  /// The twin of a controller with an extension, and a thermometer that is not on its bus.
  static Twin start(Path folder) throws Exception {
    Twin twin =
        start(
            folder,
            "{plc: {driver: simulated, parts: unipi}, flaky: {driver: simulated, parts: flaky}}");
    twin.await("/rest/ro/xS11_04", text -> text.contains("\"value\": 0}"));
    for (String thermometer : List.of("2867C6697351FF68", "28C47E3D000002FB")) {
      twin.await("/rest/temp/" + thermometer, text -> text.contains("\"value\": 2"));
    }
    return twin;
  }

  static Twin start(Path folder, String families) throws Exception {
    Path file = folder.resolve("twin.yaml");
    Files.writeString(
        file,
        """
        node: unipi
        data: data
        families: %s
        bridges:
          ws:
            listeners:
              - {port: 0, evok: v3}
              - {port: 0, evok: beta}
              - {port: 0, evok: v2}
              - {port: 0, evok: v3, stale_values: keep}
          udp:
            sockets:
              - port: 0
                points:
                  - {codename: relay, from: ro/2_01}
                  - {codename: counter, from: di/2_01.counter}
                  - {codename: thermometer, from: sensor/28A1B2C3D4E5F607}
        """
            .formatted(families));
    var config = new ConfigFile(new Folders(folder), _ -> null);
    return new Twin(LocalNode.start(config.read(file)), folder);
  }

  /// The address of the listener of a version: `v3`, `beta`, `v2`, or `keep` for one that shows the
  /// last values of bad devices.
  String url(String version) {
    return node.urls().get(List.of("v3", "beta", "v2", "keep").indexOf(version));
  }

  URI socketAddress(String version) {
    return URI.create(url(version).replace("http", "ws") + "/ws");
  }

  HttpResponse<String> send(String version, String method, String path, String body, String type) {
    var request =
        HttpRequest.newBuilder(URI.create(url(version) + path))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send("v3", "GET", path, "", FORM);
  }

  JsonObject object(String path) {
    return new JsonObject(get(path).body());
  }

  HttpResponse<String> form(String path, String body) {
    return send("v3", "POST", path, body, FORM);
  }

  /// Sends JSON, in which ' stands for ".
  HttpResponse<String> json(String path, String body) {
    return send("v3", "POST", path, body.replace('\'', '"'), "application/json");
  }

  /// Every object that a version shows, in its order.
  List<JsonObject> all(String version) {
    var array = new JsonArray(send(version, "GET", "/rest/all", "", FORM).body());
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /// Asks until the answer is as wanted.
  HttpResponse<String> await(String path, Predicate<String> wanted) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    while (true) {
      HttpResponse<String> answer = get(path);
      if (wanted.test(answer.body())) return answer;
      if (System.nanoTime() > end) throw new AssertionError(path + " stays " + answer.body());
      Thread.onSpinWait();
    }
  }

  Listener listen(String version) {
    return Listener.open(client, socketAddress(version));
  }

  Page page() {
    return Page.open(client, url("v3"));
  }

  /// What the UDP socket answers.
  String udp(String request) throws IOException {
    String text = node.urls().getLast();
    int port = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(SECONDS * 1000);
      var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(bytes, bytes.length, to));
      var reply = new DatagramPacket(new byte[2048], 2048);
      socket.receive(reply);
      return new String(reply.getData(), 0, reply.getLength(), StandardCharsets.US_ASCII);
    }
  }

  /// What a command of the command line prints.
  String busbar(String... command) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--data";
    all[command.length + 1] = folder.resolve("data").toString();
    BusbarCommand.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(all);
    if (!err.toString().isEmpty()) throw new AssertionError(err.toString());
    return out.toString();
  }

  @Override
  public void close() {
    client.close();
    node.close();
  }
}
