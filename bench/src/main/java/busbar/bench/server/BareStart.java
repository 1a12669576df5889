package busbar.bench.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/// The baseline of starting: a JVM with a Vert.x HTTP server that serves nothing.
public final class BareStart {
  private BareStart() {}

  /// Starts it and says `ready`; it runs until it is ended.
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end())
        .listen(0, "127.0.0.1")
        .await();
    System.out.println("ready");
  }
}
