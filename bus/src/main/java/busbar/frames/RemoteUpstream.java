package busbar.frames;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Outcome.Code;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A camera of another node, behind that node's [FrameDoor].
final class RemoteUpstream implements Upstream {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  /// A connection on which nothing moves for so long is dead: the owner answers within [Cameras#WAIT].
  private static final Duration SILENCE = Cameras.WAIT.multipliedBy(2);

  private final Bus bus;
  private final HttpClient client;
  private final boolean isEncrypted;
  private final DeviceId camera;
  private final String asker;
  private @Nullable HttpClientRequest current;

  RemoteUpstream(Bus bus, HttpClient client, boolean isEncrypted, DeviceId camera, String asker) {
    this.bus = bus;
    this.client = client;
    this.isEncrypted = isEncrypted;
    this.camera = camera;
    this.asker = asker;
  }

  @Override
  public Future<FrameAnswer> ask(long after, int viewers) {
    DeviceState state = bus.table().get(camera);
    Optional<FrameDoor.Address> door =
        state == null ? Optional.empty() : FrameDoor.Address.of(state.description());
    if (state == null || door.isEmpty()) {
      return Future.succeededFuture(lost("node " + camera.node() + " does not show its cameras"));
    }
    FrameDoor.Address at = door.get();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(at.host())
            .setPort(at.port())
            .setSsl(isEncrypted)
            .setConnectTimeout(CONNECT_LIMIT.toMillis())
            .setIdleTimeout(SILENCE.toMillis())
            .setURI(FrameDoor.uri(camera.circuit(), after, viewers))
            .putHeader(HttpHeaders.AUTHORIZATION, FrameDoor.BEARER + at.token())
            .putHeader(FrameDoor.ASKER, asker);
    return client
        .request(options)
        .compose(request -> {
          current = request;
          return request.send();
        })
        .compose(response -> read(response, state))
        .otherwise(e -> lost("node " + camera.node() + " cannot be reached"));
  }

  private Future<FrameAnswer> read(HttpClientResponse response, DeviceState state) {
    return switch (response.statusCode()) {
      case 200 -> {
        FrameHead head = FrameHead.read(response.headers());
        if (head == null || head.length() > Frame.MAX_BYTES) {
          current = null;
          response.request().reset();
          yield Future.succeededFuture(lost("node " + camera.node() + " sends nonsense"));
        }
        yield response.body().map(jpeg -> frame(head, jpeg, state));
      }
      case 204 -> Future.succeededFuture(NoFrame.NOTHING_NEWER);
      case 503 -> Future.succeededFuture(lost(camera + " has too many viewers"));
      default -> Future.succeededFuture(lost(camera + " does not answer"));
    };
  }

  private FrameAnswer frame(FrameHead head, Buffer jpeg, DeviceState state) {
    OptionalLong age = bus.table().ageNanos(state.owner(), head.epoch(), head.capturedNanos());
    if (age.isEmpty()) return lost(camera + " has just been started");
    long captured = bus.clock().nanos() - age.getAsLong();
    return head.frame(camera, captured, jpeg);
  }

  private static NoFrame lost(String reason) {
    return new NoFrame(Code.OFFLINE, reason);
  }

  @Override
  public void abandon() {
    HttpClientRequest request = current;
    current = null;
    if (request != null) request.reset();
  }
}
