package busbar.ws.evok;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Sends the requests of one webhook.
///
/// Runs on one event loop.
final class WebhookClient {
  /// A request, from looking up the host to the end of its answer.
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /// A connection must be there after this part of it.
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /// Connections that are not used are closed after this time, before the target does: a request
  /// that meets its end would be lost.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

  /// Bytes of an answer that are read, and thrown away, to keep its connection; longer ones end it.
  static final int MAX_ANSWER = 64 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final RequestOptions request;
  private final boolean complexEvents;

  WebhookClient(Vertx vertx, WebhookOptions options) {
    this.vertx = vertx;
    complexEvents = options.complexEvents();
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(options.address().isSecure())
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds()),
            new PoolOptions()
                .setHttp1MaxSize(Webhook.MAX_OPEN)
                .setMaxWaitQueueSize(Webhook.MAX_OPEN));
    request = request(options.address());
  }

  private RequestOptions request(WebhookAddress address) {
    RequestOptions made =
        new RequestOptions()
            .setMethod(complexEvents ? HttpMethod.POST : HttpMethod.GET)
            .setHost(address.host())
            .setPort(address.port())
            .setURI(address.resource())
            .setConnectTimeout(CONNECT_TIMEOUT.toMillis())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    address.authorization().ifPresent(value -> made.putHeader(HttpHeaders.AUTHORIZATION, value));
    return made;
  }

  /// Tells of these objects; succeeds when the target has answered so, never at once.
  Future<Void> send(List<byte[]> objects) {
    Promise<Void> ended = Promise.promise();
    long timer =
        vertx.setTimer(
            TIMEOUT.toMillis(),
            _ -> {
              String text = "no complete answer within " + TIMEOUT.toSeconds() + " s";
              ended.tryFail(new TimeoutException(text));
            });
    // What it throws is a failure too.
    Future<HttpClientRequest> connected =
        Future.succeededFuture().compose(_ -> client.request(request));
    connected
        .compose(made -> ended.future().isComplete() ? tooLate() : transmit(made, objects))
        .compose(WebhookClient::judge)
        .onComplete(result -> vertx.runOnContext(_ -> end(ended, result)));
    return ended
        .future()
        .onComplete(_ -> vertx.cancelTimer(timer))
        .onFailure(_ -> connected.onSuccess(HttpClientRequest::reset));
  }

  private static void end(Promise<Void> ended, AsyncResult<Void> result) {
    if (result.succeeded()) {
      ended.tryComplete();
    } else {
      ended.tryFail(result.cause());
    }
  }

  private static Future<HttpClientResponse> tooLate() {
    return Future.failedFuture("too late");
  }

  private Future<HttpClientResponse> transmit(HttpClientRequest made, List<byte[]> objects) {
    return complexEvents ? made.send(Buffer.buffer(EvokApi.joined(objects))) : made.send();
  }

  /// The answer matters, but for its body.
  private static Future<Void> judge(HttpClientResponse response) {
    long[] length = {0};
    response.handler(part -> {
      length[0] += part.length();
      if (length[0] > MAX_ANSWER) response.request().reset();
    });
    int status = response.statusCode();
    return response
        .end()
        .transform(_ ->
            status >= 200 && status < 300
                ? Future.succeededFuture()
                : Future.failedFuture("answered with status " + status));
  }

  /// Ends all requests.
  Future<Void> close() {
    return client.close();
  }
}
