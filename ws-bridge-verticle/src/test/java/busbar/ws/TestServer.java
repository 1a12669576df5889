package busbar.ws;

import busbar.frames.Cameras;
import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The web bridge of a test lab on free ports of loopback, and a client to ask it.
public final class TestServer implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final WsBridgeVerticle verticle;

  private TestServer(WsBridgeVerticle verticle) {
    this.verticle = verticle;
  }

  /// Opens a server with these listeners, each with the keys of its configuration.
  @SafeVarargs
  public static TestServer open(TestLab lab, Map<String, String>... listeners) {
    return open(lab, List.of(), listeners);
  }

  @SafeVarargs
  public static TestServer open(
      TestLab lab, List<Consumer<Router>> mounts, Map<String, String>... listeners) {
    return open(lab, new WsBridgeVerticle(lab.bus(), options(listeners), mounts));
  }

  /// A server that shows cameras.
  public static TestServer open(TestLab lab, Cameras cameras) {
    WsOptions options = options(Map.of());
    return open(lab, new WsBridgeVerticle(lab.bus(), options, List.of(), cameras));
  }

  private static TestServer open(TestLab lab, WsBridgeVerticle verticle) {
    TestLab.await(lab.vertx().deployVerticle(verticle));
    return new TestServer(verticle);
  }

  /// The options of listeners on free ports.
  @SafeVarargs
  static WsOptions options(Map<String, String>... listeners) {
    var problems = new Problems();
    var items = new ArrayList<Node>();
    for (Map<String, String> listener : listeners) {
      var keys = new LinkedHashMap<>(Map.of("port", "0"));
      keys.putAll(listener);
      items.add(mapping(keys));
    }
    var place = new Place("test.yaml", 1);
    var root =
        new Node.Mapping(Map.of("listeners", new Node.Sequence(items, place)), Map.of(), place);
    var settings = new Settings(root, "bridges.ws", problems);
    WsOptions options = WsOptions.read(settings);
    settings.finish();
    if (!problems.isEmpty()) throw new AssertionError(problems.all());
    return options;
  }

  /// The mapping of these texts.
  ///
  /// @param keys those with a dot are of a mapping inside, such as `glob_dev_id.1`; texts in
  ///     brackets are lists, such as `[di, wd]`
  static Node.Mapping mapping(Map<String, String> keys) {
    var place = new Place("test.yaml", 2);
    var entries = new LinkedHashMap<String, Node>();
    var inner = new LinkedHashMap<String, Map<String, String>>();
    keys.forEach((key, text) -> {
      int dot = key.indexOf('.');
      if (dot < 0) {
        entries.put(key, node(text, place));
      } else {
        inner
            .computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<>())
            .put(key.substring(dot + 1), text);
      }
    });
    inner.forEach((key, texts) -> entries.put(key, mapping(texts)));
    return new Node.Mapping(entries, Map.of(), place);
  }

  private static Node node(String text, Place place) {
    if (!text.startsWith("[")) return new Node.Scalar(text, place);
    var items = new ArrayList<Node>();
    for (String item : text.substring(1, text.length() - 1).split(", ", -1))
      items.add(new Node.Scalar(item, place));
    return new Node.Sequence(items, place);
  }

  public int port() {
    return verticle.ports().getFirst();
  }

  public List<Integer> ports() {
    return verticle.ports();
  }

  public ListenerStatus status() {
    return verticle.status().getFirst();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(TestLab.SECONDS));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return TestLab.await(client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  /// Sends a request for bytes.
  public CompletableFuture<HttpResponse<byte[]>> bytes(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /// Sends a request whose answer does not end.
  public HttpResponse<InputStream> stream(String path) {
    HttpRequest request = request(path).GET().build();
    return TestLab.await(client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()));
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<String> method(String method, String path) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  public HttpResponse<String> post(String path, String contentType, String body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> form(String path, String body) {
    return post(path, "application/x-www-form-urlencoded", body);
  }

  /// A WebSocket client.
  public TestSocket socket() {
    return socket("/ws");
  }

  public TestSocket socket(Map<String, String> headers) {
    return TestSocket.open(client, port(), "/ws", headers);
  }

  /// A WebSocket client of a path with a query.
  public TestSocket socket(String path) {
    return TestSocket.open(client, port(), path, Map.of());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
