package busbar.frames;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.Names;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where other nodes get the frames of this node's cameras: `GET /frame/<camera>?after=<number>` waits
/// for a frame with another number, answers 204 when there is none in time. Only nodes of the
/// site know the token, because it stands in the private part of each camera's description.
final class FrameDoor {
  static final String ASKER = "Busbar-Asker";
  static final String BEARER = "Bearer ";

  /// Requests of other nodes that are answered at the same time.
  static final int MAX_REQUESTS = 1_000;

  private static final String PATH = "/frame/";
  private static final String AFTER = "after";
  private static final String VIEWERS = "viewers";
  private static final String HOST = "frame_host";
  private static final String PORT = "frame_port";
  private static final String TOKEN = "frame_token";
  private static final int TOKEN_BYTES = 24;
  private static final int MAX_ASKER = 64;
  private static final int MAX_URI = 512;
  private static final int MAX_HEADERS = 2_048;

  /// Longer than a node keeps a connection that it does not use.
  private static final int IDLE_SECONDS = 30;

  private final Vertx vertx;
  private final Bus bus;
  private final DoorOptions options;
  private final String token;
  private @Nullable HttpServer server;
  private int requests;

  /// Where a camera's frames are.
  record Address(String host, int port, String token) {
    static Optional<Address> of(Description description) {
      Values values = description.hidden().values();
      return values.get(HOST) instanceof Value.Text(String host)
              && values.get(PORT) instanceof Value.Int(long port)
              && values.get(TOKEN) instanceof Value.Text(String token)
              && port > 0
              && port <= 65_535
          ? Optional.of(new Address(host, (int) port, token))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// What another node asks for.
  private record Question(String camera, String asker, long after, int viewers) {
    /// Null when it is none.
    static @Nullable Question read(HttpServerRequest request) {
      String path = request.path();
      String asker = request.getHeader(ASKER);
      if (!request.method().equals(HttpMethod.GET)
          || path == null
          || !path.startsWith(PATH)
          || !Names.isNode(path.substring(PATH.length()))
          || asker == null
          || asker.length() > MAX_ASKER) return null;
      try {
        long after = Long.parseLong(text(request, AFTER));
        int viewers = Math.clamp(Long.parseLong(text(request, VIEWERS)), 1, Cameras.MAX_VIEWERS);
        return new Question(path.substring(PATH.length()), asker, after, viewers);
      } catch (NumberFormatException _) {
        return null;
      }
    }

    private static String text(HttpServerRequest request, String parameter) {
      String text = request.getParam(parameter);
      return text == null ? "" : text;
    }
  }

  FrameDoor(Vertx vertx, Bus bus, DoorOptions options) {
    this.vertx = vertx;
    this.bus = bus;
    this.options = options;
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
  }

  static String uri(String camera, long after, int viewers) {
    return PATH + camera + "?" + AFTER + "=" + after + "&" + VIEWERS + "=" + viewers;
  }

  Future<Void> open() {
    var http =
        new HttpServerOptions()
            .setHost(options.host())
            .setPort(options.port())
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxInitialLineLength(MAX_URI)
            .setMaxHeaderSize(MAX_HEADERS);
    options
        .tls()
        .ifPresent(tls ->
            http.setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(tls.own())
                .setTrustOptions(tls.authority()));
    return vertx
        .createHttpServer(http)
        .requestHandler(this::handle)
        .listen()
        .onSuccess(listening -> server = listening)
        .mapEmpty();
  }

  /// The port it has been given.
  int port() {
    return server == null ? 0 : server.actualPort();
  }

  Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  /// Tells in the private part of a description where the frames are.
  void announce(Description.Builder description) {
    description
        .hidden(HOST, Value.of(options.host()))
        .hidden(PORT, Value.of(port()))
        .hidden(TOKEN, Value.of(token));
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (given == null || !isToken(given)) {
      refuse(response, 403);
      return;
    }
    Question question = Question.read(request);
    if (question == null) {
      refuse(response, 400);
    } else if (requests >= MAX_REQUESTS) {
      refuse(response, 503);
    } else {
      requests++;
      new LocalUpstream(vertx, bus, question.camera(), question.asker())
          .ask(question.after(), question.viewers())
          .onComplete(_ -> requests--)
          .onSuccess(answer -> answer(response, answer));
    }
  }

  private boolean isToken(String given) {
    return MessageDigest.isEqual((BEARER + token).getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private static void refuse(HttpServerResponse response, int status) {
    response.setStatusCode(status).end();
  }

  private static void answer(HttpServerResponse response, FrameAnswer answer) {
    if (response.closed()) return;
    switch (answer) {
      case Frame frame -> {
        FrameHead.write(frame, response.headers());
        response.putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg").end(frame.jpeg());
      }
      case NoFrame none ->
          refuse(
              response,
              switch (none.code()) {
                case TIMEOUT -> 204;
                case BUSY -> 503;
                default -> 404;
              });
    }
  }
}
