package busbar.node.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import busbar.node.run.LocalNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What monitors and the status page are told by a real node.
@Timeout(60)
class MetricsTest {
  private static final long LIMIT_NANOS = 20_000_000_000L;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static LocalNode node;

  @BeforeAll
  static void start() throws Exception {
    Path file = folder.resolve("test.yaml");
    Files.writeString(
        file,
        """
        node: lab-1
        data: data
        history: {memory: 2MB}
        families: {rig: {driver: simulated}, bad: {driver: broken}}
        bridges:
          ws: {listeners: [{port: 0}, {port: 0, nodes: all}]}
          udp: {sockets: [{port: 0, name: bench, points: [{codename: relay, from: ro/2_01}]}]}
        """);
    node = LocalNode.start(new ConfigFile(new Folders(folder), _ -> null).read(file));
    await(scrape -> value(scrape, "busbar_family_devices{family=\"rig\",quality=\"good\"}") > 10);
  }

  @AfterAll
  static void end() {
    node.close();
    CLIENT.close();
  }

  @Test
  void everyLineIsOfTheFormatAndNamesFollowTheConventions() throws Exception {
    HttpResponse<String> answer = get(0, "/metrics");
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        answer.headers().firstValue("content-type").orElse(""));
    Scrape scrape = Scrape.of(answer.body());
    scrape
        .types()
        .forEach(
            (name, type) -> assertEquals("counter".equals(type), name.endsWith("_total"), name));
    for (String metric :
        new String[] {
          "jvm_memory_used_bytes",
          "jvm_gc_memory_allocated_bytes_total",
          "jvm_threads_live_threads",
          "process_cpu_usage",
          "process_uptime_seconds",
          "process_resident_memory_bytes",
          "busbar_network_buffers_bytes",
          "busbar_build_info",
          "busbar_event_loop_delay_seconds"
        }) {
      assertTrue(scrape.types().containsKey(metric), () -> metric + " in " + scrape.types());
    }
    assertFalse(answer.body().contains("2_01"), "no device is a label");
    assertEquals(1, scrape.value("busbar_families{state=\"running\"}"));
    assertEquals(1, scrape.value("busbar_families{state=\"failed\"}"));
    assertEquals(1, scrape.value("busbar_nodes{state=\"here\"}"));
    assertEquals(1, scrape.value("busbar_events_total{kind=\"family-failed\"}"));
    assertEquals(2 * 1024 * 1024, scrape.value("busbar_history_limit_bytes"));
  }

  @Test
  void everyListenerAnswersAndPagesOfOthersCannotRead() throws Exception {
    for (int listener = 0; listener < 2; listener++) {
      for (String path : new String[] {"/metrics", "/health/status", "/health/counters"}) {
        HttpResponse<String> answer = get(listener, path);
        assertEquals(200, answer.statusCode(), path);
        assertTrue(answer.headers().firstValue("access-control-allow-origin").isEmpty(), path);
      }
    }
    assertEquals(405, post("/metrics", "").statusCode());
  }

  @Test
  void clientsAreCountedWhileTheyAreThere() throws Exception {
    String clients =
        "busbar_clients{listener=\"127.0.0.1:%d\",protocol=\"evok\"}".formatted(port(1));
    assertEquals(0, value(scrape(), clients));
    URI address = URI.create(node.urls().get(1).replace("http", "ws") + "/ws");
    WebSocket socket =
        CLIENT.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {}).join();
    await(scrape -> value(scrape, clients) == 1);
    socket.abort();
    await(scrape -> value(scrape, clients) == 0);
  }

  @Test
  void countersGrowWithTrafficAndNeverShrink() throws Exception {
    Scrape before = scrape();
    assertEquals(200, post("/rest/ro/2_02", "value=1").statusCode());
    post("/rest/ro/2_02", "value=nonsense");
    datagram("relay#raw");
    datagram("nonsense");
    Scrape after =
        await(scrape -> grown(before, scrape, "busbar_udp_requests_total" + port()) == 2);

    before
        .growing()
        .forEach((sample, value) ->
            assertTrue(after.value(sample) >= value, () -> sample + " shrank from " + value));
    assertEquals(1, grown(before, after, "busbar_commands_total{outcome=\"done\"}"));
    assertEquals(1, grown(before, after, "busbar_udp_unknown_commands_total" + port()));
    assertTrue(grown(before, after, "busbar_batches_total") > 0);
    assertTrue(grown(before, after, "busbar_state_changes_total") > 0);
  }

  @Test
  void pageAndMonitorsAreToldTheSame() throws Exception {
    post("/rest/ro/2_02", "value=0");
    datagram("json_wn");
    Scrape scrape = scrape();
    var counters = new JsonObject(get(0, "/health/counters").body());
    var status = new JsonObject(get(0, "/health/status").body());
    for (JsonObject json : new JsonObject[] {counters, status}) {
      JsonObject udp = json.getJsonArray("udp").getJsonObject(0);
      assertEquals(scrape.value("busbar_udp_requests_total" + port()), udp.getDouble("requests"));
      JsonObject ws = json.getJsonArray("ws").getJsonObject(0);
      String listener = "{listener=\"127.0.0.1:" + port(0) + "\"}";
      assertEquals(
          scrape.value("busbar_evok_objects_delivered_total" + listener),
          ws.getDouble("delivered"));
      assertEquals(
          scrape.value("busbar_commands_total{outcome=\"done\"}"),
          json.getJsonObject("commands").getDouble("done"));
      JsonObject history = json.getJsonObject("history");
      assertEquals(scrape.value("busbar_history_limit_bytes"), history.getDouble("limit"));
      assertEquals(scrape.value("busbar_history_series"), history.getDouble("series"));
    }
    JsonObject rig = status.getJsonObject("families").getJsonObject("rig");
    assertEquals("running", rig.getString("state"));
    String bad = "busbar_family_devices{family=\"rig\",quality=\"bad\"}";
    assertEquals(scrape.value(bad), rig.getDouble("bad"));
    assertEquals("here", status.getJsonArray("nodes").getJsonObject(0).getString("state"));
    assertFalse(status.getJsonArray("loops").isEmpty());
    assertTrue(status.getJsonArray("last_events").size() <= StatusBoard.LAST_EVENTS);
    JsonObject newest = status.getJsonArray("last_events").getJsonObject(0);
    assertFalse(newest.getString("text").isEmpty());
  }

  private static double grown(Scrape before, Scrape after, String sample) {
    return after.value(sample) - before.value(sample);
  }

  private static double value(Scrape scrape, String sample) {
    return scrape.samples().getOrDefault(sample, 0.0);
  }

  private static String port() {
    String text = node.urls().getLast();
    return "{name=\"bench\",port=\"%s\"}".formatted(text.substring(text.lastIndexOf(' ') + 1));
  }

  private static int port(int listener) {
    return URI.create(node.urls().get(listener)).getPort();
  }

  private static Scrape scrape() throws IOException, InterruptedException {
    return Scrape.of(get(0, "/metrics").body());
  }

  private static Scrape await(Predicate<Scrape> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (true) {
      Scrape scrape = scrape();
      if (wanted.test(scrape)) return scrape;
      if (System.nanoTime() > end) throw new AssertionError("stays " + scrape.samples());
    }
  }

  private static HttpResponse<String> get(int listener, String path)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(node.urls().get(listener) + path));
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(node.urls().getFirst() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static void datagram(String request) throws IOException {
    String text = node.urls().getLast();
    int port = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(20_000);
      var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(bytes, bytes.length, to));
      socket.receive(new DatagramPacket(new byte[2048], 2048));
    }
  }
}
