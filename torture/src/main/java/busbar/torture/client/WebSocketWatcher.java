package busbar.torture.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows all devices by WebSocket; connects again and asks again when the connection is lost.
public final class WebSocketWatcher implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final String FILTER =
      "{\"cmd\": \"filter\", \"devices\": [\"data_point\", \"ao\"]}";

  private final HttpClient http;
  private final URI uri;
  private final boolean filtered;
  private final Watcher watcher;
  private final Executor later =
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  private @Nullable WebSocket socket;
  private boolean closed;
  private boolean owesRequest;

  /// @param filtered whether it asks for its types of device by a filter
  public WebSocketWatcher(
      HttpClient http, Place place, String name, boolean filtered, Witness witness) {
    this.http = http;
    this.filtered = filtered;
    uri = URI.create("ws://" + place.http() + "/ws");
    watcher = new Watcher(name, place.node(), witness);
    connect();
  }

  public Watcher watcher() {
    return watcher;
  }

  /// Stops or goes on reading.
  public synchronized void pause(boolean on) {
    watcher.pause(on);
    if (on || !owesRequest || socket == null) return;
    owesRequest = false;
    socket.request(1);
  }

  private synchronized void connect() {
    if (closed) return;
    var _ =
        http.newWebSocketBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .buildAsync(uri, new Ear())
            .whenComplete((_, failure) -> {
              if (failure != null) later.execute(this::connect);
            });
  }

  private synchronized void opened(WebSocket opened) {
    socket = opened;
    owesRequest = false;
    watcher.connected();
    CompletionStage<WebSocket> sent =
        filtered ? opened.sendText(FILTER, true) : CompletableFuture.completedFuture(opened);
    var _ =
        sent.thenCompose(next -> next.sendText("{\"cmd\": \"all\"}", true))
            .whenComplete((_, failure) -> {
              if (failure != null) lost(opened, failure.toString());
            });
    next(opened);
  }

  private synchronized void next(WebSocket from) {
    if (watcher.isPaused()) {
      owesRequest = true;
    } else {
      from.request(1);
    }
  }

  private synchronized void lost(WebSocket which, String why) {
    if (!which.equals(socket)) return;
    socket = null;
    which.abort();
    watcher.disconnected(why);
    later.execute(this::connect);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (socket != null) socket.abort();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket from) {
      opened(from);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        EvokJson.read(text.toString(), watcher.node(), watcher::show);
        text.setLength(0);
      }
      next(from);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      lost(from, "closed by the node: " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lost(from, error.toString());
    }
  }
}
