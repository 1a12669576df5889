package busbar.ws.http;

import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/// How much a client may send and keep waiting. Sizes are bytes.
public final class HttpLimits {
  /// Body of a request; more is answered 413.
  public static final int MAX_BODY = 64 * 1024;

  /// Headers of a request together; more is answered 431.
  public static final int MAX_HEADERS = 8 * 1024;

  /// First line of a request; more is answered 414.
  public static final int MAX_REQUEST_LINE = 4 * 1024;

  /// One WebSocket frame from a client; more closes the connection.
  public static final int MAX_FRAME = 64 * 1024;

  /// One WebSocket message from a client in several frames; more is dropped.
  public static final int MAX_MESSAGE = 64 * 1024;

  /// Connections of a listener that are not WebSockets; more are closed at once.
  public static final int MAX_CONNECTIONS = 1_000;

  /// Send buffer that the system keeps per connection. Without it the system would keep several
  /// megabytes for a client that does not read, all of them old news by the time they are read.
  public static final int SEND_BUFFER = 256 * 1024;

  /// An HTTP connection on which nothing moves is closed after this time; WebSockets may be silent.
  private static final int IDLE_SECONDS = 75;

  /// Time for a client to answer the end of a WebSocket.
  private static final int CLOSING_SECONDS = 2;

  private HttpLimits() {}

  /// A server with these limits and without compression, which would double the cost of each
  /// message.
  public static HttpServerOptions server() {
    return new HttpServerOptions()
        .setMaxHeaderSize(MAX_HEADERS)
        .setMaxInitialLineLength(MAX_REQUEST_LINE)
        .setMaxWebSocketFrameSize(MAX_FRAME)
        .setMaxWebSocketMessageSize(MAX_MESSAGE)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setWebSocketClosingTimeout(CLOSING_SECONDS)
        .setSendBufferSize(SEND_BUFFER)
        .setTcpKeepAlive(true)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true);
  }
}
