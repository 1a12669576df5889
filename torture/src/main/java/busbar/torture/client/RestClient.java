package busbar.torture.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Reads and writes by REST.
public final class RestClient {
  /// No answer came: nobody knows.
  public static final String NO_ANSWER = "no answer";

  public static final String DONE = "done";

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient http;

  public RestClient(HttpClient http) {
    this.http = http;
  }

  /// Sends a command.
  ///
  /// @return [#DONE], the code of the refusal, or [#NO_ANSWER]; does not fail
  public CompletableFuture<String> send(Place place, Order order) {
    String own = place.node() + ":";
    String circuit =
        order.device().startsWith(own) ? order.device().substring(own.length()) : order.device();
    var request =
        request(place, "/rest/ao/" + circuit)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("value=" + order.value()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle((response, failure) -> failure == null ? outcome(response) : NO_ANSWER);
  }

  private static String outcome(HttpResponse<String> response) {
    if (response.statusCode() == OK) return DONE;
    return response.headers().firstValue("Busbar-Code").orElse("status " + response.statusCode());
  }

  /// Reads all devices once.
  void look(Place place, Watcher watcher) throws IOException, InterruptedException {
    var request = request(place, "/rest/all").build();
    String text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    watcher.lookAway();
    EvokJson.read(text, place.node(), watcher::show);
  }

  private static HttpRequest.Builder request(Place place, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + place.http() + path)).timeout(LIMIT);
  }
}
