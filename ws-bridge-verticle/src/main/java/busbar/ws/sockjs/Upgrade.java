package busbar.ws.sockjs;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import java.util.function.Consumer;

/// A request that becomes a WebSocket, which SockJS would keep for itself: it can close a connection
/// only behind everything that was not read, and so never where nothing is read.
final class Upgrade extends HttpServerRequestWrapper {
  private final Consumer<ServerWebSocket> onSocket;

  Upgrade(HttpServerRequestInternal request, Consumer<ServerWebSocket> onSocket) {
    super(request);
    this.onSocket = onSocket;
  }

  @Override
  public Future<ServerWebSocket> toWebSocket() {
    return super.toWebSocket().onSuccess(onSocket::accept);
  }
}
