package busbar.ws.evok;

import busbar.ws.TestLab;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The target of a webhook: a server that keeps what it is told, and answers as it is ordered to.
final class TestTarget implements AutoCloseable {
  /// One request.
  record Hit(String method, String resource, MultiMap headers, String body) {}

  private final HttpServer server;
  private final BlockingQueue<Hit> hits = new LinkedBlockingQueue<>();
  private final List<HttpServerRequest> held = new ArrayList<>();
  private Consumer<HttpServerRequest> answer = request -> request.response().end();
  private boolean holding;
  private int connections;
  private int open;
  private int maxOpen;

  TestTarget(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .connectionHandler(connection -> {
              connected(1);
              connection.closeHandler(_ -> connected(-1));
            })
            .requestHandler(request -> request.body().onSuccess(body -> take(request, body)));
    TestLab.await(server.listen(0, "127.0.0.1"));
  }

  private synchronized void connected(int more) {
    connections += more;
  }

  private synchronized void take(HttpServerRequest request, Buffer body) {
    hits.add(new Hit(request.method().name(), request.uri(), request.headers(), body.toString()));
    open++;
    maxOpen = Math.max(maxOpen, open);
    held.add(request);
    if (!holding) release();
  }

  /// How it answers from now on.
  synchronized void answer(Consumer<HttpServerRequest> newAnswer) {
    answer = newAnswer;
  }

  void answer(int status) {
    answer(request -> request.response().setStatusCode(status).end());
  }

  /// Answers nobody.
  synchronized void hold() {
    holding = true;
  }

  /// Answers all.
  synchronized void release() {
    holding = false;
    open -= held.size();
    held.forEach(answer);
    held.clear();
  }

  synchronized int connections() {
    return connections;
  }

  /// The most requests that were without an answer at a time.
  synchronized int maxOpen() {
    return maxOpen;
  }

  /// Number of requests that came and were not looked at.
  int waiting() {
    return hits.size();
  }

  Hit next() {
    try {
      Hit hit = hits.poll(TestLab.SECONDS, TimeUnit.SECONDS);
      if (hit == null) throw new AssertionError("no request in " + TestLab.SECONDS + " s");
      return hit;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    TestLab.await(server.close());
  }
}
