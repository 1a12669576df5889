package busbar.node.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Event;
import busbar.bus.Subscription;
import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import busbar.node.config.NodeOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalNodeTest {
  private static final String WEB = "bridges: {ws: {listeners: [{port: 0}]}}\n";

  @TempDir private Path folder;

  @Test
  void aFamilyThatFailsDoesNotStopTheOthers() throws Exception {
    String families = "families: {bad: {driver: broken}, rig: {driver: simulated}}\n";
    try (LocalNode node = LocalNode.start(options(families + WEB))) {
      HttpResponse<String> response = get(node.urls().getFirst() + "/health/ready");

      assertEquals(200, response.statusCode());
      JsonObject health = new JsonObject(response.body());
      assertEquals("ready", health.getString("status"));
      JsonObject states = health.getJsonObject("families");
      assertTrue(states.getJsonObject("bad").getString("state").contains("out of order"));
      assertEquals("running", states.getJsonObject("rig").getString("state"));
      assertEquals(
          List.of("bad"),
          node.bus().events().last().stream()
              .filter(event -> event.kind().equals("family-failed"))
              .map(Event::subject)
              .toList(),
          "the event names the family");
    }
  }

  @Test
  void aliveMeansThatItAnswers() throws Exception {
    try (LocalNode node = LocalNode.start(options("families: {}\n" + WEB))) {
      assertEquals(
          new JsonObject().put("status", "live").put("node", "lab-1"),
          new JsonObject(get(node.urls().getFirst() + "/health/live").body()));
    }
  }

  @Test
  void aPortInUseNamesWhoHoldsItAndLeavesNothingOpen() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      NodeOptions options =
          options(
              "families: {}\nbridges: {ws: {listeners: [{port: %d}]}}\n"
                  .formatted(taken.getLocalPort()));

      String message =
          assertThrows(StartException.class, () -> LocalNode.start(options)).getMessage();

      assertTrue(message.contains(String.valueOf(taken.getLocalPort())), message);
      assertTrue(message.contains("process " + ProcessHandle.current().pid()), message);
    }
    LocalNode.start(options("families: {}\n" + WEB)).close();
  }

  @Test
  void aSecondNodeOnTheSameFolderIsRefused() throws Exception {
    NodeOptions options = options("families: {}\n" + WEB);
    try (LocalNode first = LocalNode.start(options)) {
      String message =
          assertThrows(StartException.class, () -> LocalNode.start(options)).getMessage();

      assertEquals(
          "the data folder %s is in use by process %d: that node runs already. Stop it first, or give this one another 'node' or 'data'"
              .formatted(options.data(), ProcessHandle.current().pid()),
          message);
      assertEquals(200, get(first.urls().getFirst() + "/health/live").statusCode());
    }
  }

  @Test
  void aFolderThatCannotBeUsedIsNoReasonToFail() throws Exception {
    Files.writeString(folder.resolve("data"), "a file where the folder should be");

    try (LocalNode node = LocalNode.start(options("families: {}\n" + WEB))) {
      assertEquals(200, get(node.urls().getFirst() + "/health/ready").statusCode());
      assertFalse(node.isFirstStart());
    }
  }

  @Test
  void epochsGrowOverRestartsWhateverTheClockSays() throws Exception {
    NodeOptions options = options("families: {rig: {driver: simulated}}\n" + WEB);
    LocalNode.start(options).close();
    Path file = options.data().resolve("epochs");
    long future = 4_000_000_000_000L;
    Files.writeString(file, "lab-1/rig " + future + "\n");

    LocalNode.start(options).close();

    assertEquals("lab-1/rig " + (future + 1) + "\n", Files.readString(file));
  }

  @Test
  void anAliasIsThereAgainAfterARestart() throws Exception {
    NodeOptions options = options("families: {rig: {driver: simulated}}\n" + WEB);
    try (LocalNode node = LocalNode.start(options)) {
      awaitOutput(node);
      String path = node.urls().getFirst() + "/rest/do/1_02";
      assertTrue(post(path, "alias=al_pump").body().contains("\"alias\": \"al_pump\""));
    }
    try (LocalNode node = LocalNode.start(options)) {
      awaitOutput(node);
      assertEquals(
          "{\"circuit\": \"1_02\"}",
          get(node.urls().getFirst() + "/rest/output/al_pump/circuit").body());
    }
  }

  @Test
  void withoutAUsableFolderAnAliasLivesInMemoryAndTheEventSaysSo() throws Exception {
    Files.writeString(folder.resolve("data"), "a file where the folder should be");
    NodeOptions options = options("families: {rig: {driver: simulated}}\n" + WEB);
    try (LocalNode node = LocalNode.start(options)) {
      awaitOutput(node);
      post(node.urls().getFirst() + "/rest/do/1_02", "alias=al_pump");
      assertEquals(200, get(node.urls().getFirst() + "/rest/do/al_pump").statusCode());
      Event event = node.bus().events().last().getLast();
      assertEquals("alias-set", event.kind());
      assertTrue(event.text().startsWith("al_pump, in memory only (by "), event.text());
    }
  }

  @Test
  void anAliasThatCannotBeWrittenIsRefused() throws Exception {
    NodeOptions options = options("families: {rig: {driver: simulated}}\n" + WEB);
    try (LocalNode node = LocalNode.start(options)) {
      awaitOutput(node);
      Files.createDirectory(options.data().resolve("aliases.json.new"));
      HttpResponse<String> answer =
          post(node.urls().getFirst() + "/rest/do/1_02", "alias=al_pump&value=1");
      assertEquals("FAULT", answer.headers().firstValue("Busbar-Code").orElse(""));
      String output = get(node.urls().getFirst() + "/rest/do/1_02").body();
      assertTrue(output.contains("\"value\": 0") && !output.contains("al_pump"), output);
    }
  }

  @Test
  void stopSaysGoodbyeAndFreesThePort() throws Exception {
    LocalNode node = LocalNode.start(options("families: {rig: {driver: simulated}}\n" + WEB));
    int port = URI.create(node.urls().getFirst()).getPort();

    assertTrue(node.stop(), "everything ended in time");

    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    assertFalse(Files.exists(folder.resolve("data/control.sock")));
  }

  private NodeOptions options(String text) throws Exception {
    Path file = folder.resolve("test.yaml");
    Files.writeString(file, "node: lab-1\ndata: data\n" + text);
    return new ConfigFile(new Folders(folder), _ -> null).read(file);
  }

  /// Waits until the simulated rig has its second output.
  private static void awaitOutput(LocalNode node) throws Exception {
    var seen = new CompletableFuture<Void>();
    var device = new DeviceId("lab-1", DeviceType.DO, "1_02");
    Subscription subscription =
        node.bus()
            .table()
            .subscribe(
                node.vertx().getOrCreateContext(),
                device::equals,
                (changed, _) -> {
                  if (changed.stream().anyMatch(s -> s.quality().isGood())) seen.complete(null);
                });
    seen.get(20, TimeUnit.SECONDS);
    subscription.close();
  }

  private static HttpResponse<String> post(String url, String form)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
  }
}
